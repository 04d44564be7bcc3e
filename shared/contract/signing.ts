import { z } from 'zod';
import { call } from './base.ts';

const Check = z.object({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'unknown']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What verify answers, check by check (DOMAIN.md §6). */
export const Verdict = z.object({
  subject: z.enum(['pdf', 'workspace', 'snapshot']),
  overall: z.enum(['passed', 'failed', 'indeterminate']),
  checks: z.array(Check).readonly(),
});

export const signing = {
  /** PAdES B-B with the key of a PKCS#12 file. The password is used once and kept nowhere. */
  sign: call
    .input(z.object({ pdf: z.file(), p12: z.file(), password: z.string() }))
    .output(z.object({ pdf: z.file() })),
  /** A clearly marked certificate without legal value, for trying things out. */
  testCertificate: call
    .input(z.object({ password: z.string() }))
    .output(z.object({ p12: z.file(), certificatePem: z.string() })),
  /** Verifies a signed PDF or a snapshot, offline. `trust`: certificates in PEM that a chain may end in. */
  verify: call.input(z.object({ file: z.file(), trust: z.array(z.string()) })).output(Verdict),
  /**
   * Verifies the open workspace: the audit chain, every kept hash, every stored value against its original cell. `head`: the
   * chain's head as a report prints it, so that a tail cut off or a chain rewritten is found too.
   */
  verifyWorkspace: call.input(z.object({ head: z.string().optional() }).optional()).output(Verdict),
};

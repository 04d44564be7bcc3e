import { z } from 'zod';
import { Sha256 } from '../kernel/ids.ts';
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

/** A token and the certificates on it that sign documents. `pin`: what it says of the tries that are left. */
export const Token = z.object({
  slot: z.number(),
  label: z.string(),
  serial: z.string(),
  pin: z.enum(['well', 'low', 'last', 'locked']),
  certificates: z.array(
    z.object({ sha256: Sha256, name: z.string(), issuer: z.string(), from: z.string(), to: z.string() }),
  ),
});

/** `timestampServer`: the address of an RFC 3161 server; with it the signature is B-T, without it B-B. */
const toSign = z.object({ pdf: z.file(), timestampServer: z.string().optional() });

export const signing = {
  /** PAdES with the key of a PKCS#12 file. The password is used once and kept nowhere. */
  sign: call.input(toSign.extend({ p12: z.file(), password: z.string() })).output(z.object({ pdf: z.file() })),
  /**
   * The tokens that a PKCS#11 library reaches; no PIN is needed. The library, an absolute path on the core's machine, is loaded into
   * a process of its own for this one answer.
   */
  tokens: call.input(z.object({ library: z.string() })).output(z.object({ tokens: z.array(Token) })),
  /** PAdES with a key that stays on its token. The PIN is used once and kept nowhere. `certificate`: its SHA-256. */
  signWithToken: call
    .input(
      toSign.extend({
        library: z.string(),
        slot: z.number().int().nonnegative(),
        certificate: Sha256,
        pin: z.string(),
      }),
    )
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

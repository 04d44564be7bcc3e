import { useState } from 'react';
import type { Verdict } from '#shared/domain/signing/verdict.ts';
import { client } from '../../client/calls.ts';
import { useTrusted } from './trusted.ts';

/** What was answered about one thing; an error where nothing could be answered. */
export type Answer = { readonly subject: string } & ({ readonly verdict: Verdict } | { readonly error: unknown });

export interface Verification {
  /** What is being verified now; null where nothing is. */
  readonly running: string | null;
  readonly answers: readonly Answer[];
}

/** Verifies files one after another, or the open workspace, and keeps the answers of the last time. */
export function useVerification() {
  const trusted = useTrusted();
  const [state, setState] = useState<Verification>({ running: null, answers: [] });

  const each = async (work: readonly { readonly subject: string; readonly verify: () => Promise<Verdict> }[]) => {
    const answers: Answer[] = [];
    for (const { subject, verify } of work) {
      setState({ running: subject, answers: [...answers] });
      answers.push(
        await verify().then(
          (verdict) => ({ subject, verdict }),
          (error: unknown) => ({ subject, error }),
        ),
      );
    }
    setState({ running: null, answers });
  };
  const verifyFiles = (files: readonly File[]) =>
    each(
      files.map((file) => ({
        subject: file.name,
        verify: () => client.signing.verify({ file, trust: trusted.map(({ pem }) => pem) }),
      })),
    );
  /** `head`: the chain's head as a report prints it; empty where none is at hand. */
  const verifyWorkspace = (subject: string, head: string) =>
    each([{ subject, verify: () => client.signing.verifyWorkspace(head === '' ? {} : { head }) }]);

  return { state, verifyFiles, verifyWorkspace };
}

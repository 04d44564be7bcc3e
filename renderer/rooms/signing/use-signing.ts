import { useState } from 'react';
import { client } from '../../client/calls.ts';
import { saveFiles } from '../../client/save-files.ts';
import { trust } from './trusted.ts';

type SigningState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'signed'; readonly pdf: File }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Signing as a page does it. Called directly and not as a mutation: the cache of mutations would keep the password for minutes.
 * What was signed is offered to be saved at once.
 */
export function useSigning() {
  const [state, setState] = useState<SigningState>({ kind: 'ready' });

  const attempt = async <Result>(work: () => Promise<Result>, after: (result: Result) => SigningState) => {
    setState({ kind: 'busy' });
    try {
      const result = await work();
      setState(after(result));
      return result;
    } catch (error) {
      setState({ kind: 'failed', error });
      return null;
    }
  };

  const sign = (input: { readonly pdf: File; readonly p12: File; readonly password: string }) =>
    attempt(
      async () => {
        const { pdf } = await client.signing.sign(input);
        const signed = new File([pdf], signedName(input.pdf.name), { type: 'application/pdf' });
        await saveFiles([signed]);
        return signed;
      },
      (pdf) => ({ kind: 'signed', pdf }),
    );

  /** A certificate to try things with; it is trusted in this window, so that what it signs can be verified to the end. */
  const makeTestCertificate = (password: string) =>
    attempt(
      async () => {
        const { p12, certificatePem } = await client.signing.testCertificate({ password });
        trust([{ name: p12.name, pem: certificatePem }]);
        return p12;
      },
      () => ({ kind: 'ready' }),
    );

  return { state, sign, makeTestCertificate };
}

/** `evaluare-2019.pdf` signed is `evaluare-2019-semnat.pdf`; signed again it keeps that name. */
const signedName = (name: string): string => `${name.replace(/(-semnat)?\.pdf$/i, '')}-semnat.pdf`;

import { useState } from 'react';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { client } from '../../client/calls.ts';
import { saveFiles } from '../../client/save-files.ts';
import { trust } from './trusted.ts';

/** A key on a token, as it is chosen there. */
export interface OnToken {
  readonly library: string;
  readonly slot: number;
  readonly certificate: string;
}

/** Where the key is that signs. */
export type SigningKey = { readonly kind: 'file'; readonly p12: File } | ({ readonly kind: 'token' } & OnToken);

type SigningState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'signed'; readonly pdf: File }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Signing as a page does it. Called directly and not as a mutation: the cache of mutations would keep the password or the PIN for minutes.
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

  /** `server`: of timestamps; none where it is empty. */
  const sign = (pdf: File, key: SigningKey, secret: string, server: string) =>
    attempt(
      async () => {
        const made = await signedBy({ pdf, timestampServer: server.trim() || undefined }, key, secret);
        const signed = new File([made], signedName(pdf.name), { type: 'application/pdf' });
        await saveFiles([signed]);
        return signed;
      },
      (made) => ({ kind: 'signed', pdf: made }),
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

async function signedBy(
  document: { readonly pdf: File; readonly timestampServer: string | undefined },
  key: SigningKey,
  secret: string,
): Promise<File> {
  switch (key.kind) {
    case 'file':
      return (await client.signing.sign({ ...document, p12: key.p12, password: secret })).pdf;
    case 'token': {
      const { library, slot, certificate } = key;
      return (await client.signing.signWithToken({ ...document, library, slot, certificate, pin: secret })).pdf;
    }
    default:
      return assertNever(key);
  }
}

/** `evaluare-2019.pdf` signed is `evaluare-2019-semnat.pdf`; signed again it keeps that name. */
const signedName = (name: string): string => `${name.replace(/(-semnat)?\.pdf$/i, '')}-semnat.pdf`;

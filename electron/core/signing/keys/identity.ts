import type { X509Certificate } from 'node:crypto';
import type { SigningScheme } from '../cms/algorithms.ts';

/** A certificate whose key signs, wherever the key is, with whatever other certificates came along. */
export interface Identity {
  readonly certificate: X509Certificate;
  readonly others: readonly X509Certificate[];
  /** Signs bytes as the scheme says; the signature as CMS carries it. */
  readonly sign: (bytes: Uint8Array, scheme: SigningScheme) => Uint8Array | Promise<Uint8Array>;
}

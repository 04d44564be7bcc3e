/** How many tries a token still grants for its PIN, as far as it says. */
export type PinState = 'well' | 'low' | 'last' | 'locked';

/** A token as the process sees it; `certificates` in DER, each with the identifier that its key bears too. */
export interface FoundToken {
  readonly slot: number;
  readonly label: string;
  readonly serial: string;
  readonly pin: PinState;
  readonly certificates: readonly { readonly id: Uint8Array; readonly der: Uint8Array }[];
}

/** What the process that loads a token's library is asked. */
export type TokenAsk =
  | { readonly kind: 'list'; readonly library: string }
  | {
      readonly kind: 'sign';
      readonly library: string;
      readonly slot: number;
      readonly keyId: Uint8Array;
      readonly keyType: 'rsa' | 'ec';
      readonly pin: string;
      /** RSA: the DigestInfo; ECDSA: the digest. */
      readonly data: Uint8Array;
    };

/** What it answers. */
export type TokenAnswer =
  | { readonly kind: 'tokens'; readonly tokens: readonly FoundToken[] }
  /** RSA: as PKCS #1 has it; ECDSA: r and s one after the other. */
  | { readonly kind: 'signature'; readonly signature: Uint8Array }
  | { readonly kind: 'no-library' }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'pin-refused'; readonly pin: PinState }
  /** `code`: CKR_… of PKCS #11. */
  | { readonly kind: 'refused'; readonly code: number }
  /** A bug of ours. */
  | { readonly kind: 'failed'; readonly reason: string };

export const isTokenAsk = (message: unknown): message is TokenAsk =>
  typeof message === 'object' && message !== null && 'library' in message;

export const isTokenAnswer = (message: unknown): message is TokenAnswer =>
  typeof message === 'object' && message !== null && 'kind' in message;

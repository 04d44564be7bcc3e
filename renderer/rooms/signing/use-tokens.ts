import { useState } from 'react';
import { client } from '../../client/calls.ts';
import type { OnToken } from './use-signing.ts';

type Token = Awaited<ReturnType<typeof client.signing.tokens>>['tokens'][number];

/** A certificate that can be signed with, and what its token says of itself. */
export type Offered = Pick<Token['certificates'][number], 'name' | 'issuer' | 'to'> & {
  readonly place: OnToken;
  readonly token: string;
  readonly pin: Token['pin'];
};

type Search =
  | { readonly kind: 'ready' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'found'; readonly offered: readonly Offered[] }
  | { readonly kind: 'failed'; readonly error: unknown };

const KEPT_AS = 'raportor.token-library';

/** Looks for tokens when asked to, never by itself: that runs the library's code. Its path, no secret, is remembered. */
export function useTokens() {
  const [library, setLibrary] = useState(() => localStorage.getItem(KEPT_AS) ?? '');
  const [search, setSearch] = useState<Search>({ kind: 'ready' });
  const look = async () => {
    setSearch({ kind: 'busy' });
    try {
      const { tokens } = await client.signing.tokens({ library });
      localStorage.setItem(KEPT_AS, library);
      setSearch({ kind: 'found', offered: tokens.flatMap((token) => offeredOn(token, library)) });
    } catch (error) {
      setSearch({ kind: 'failed', error });
    }
  };
  return { library, setLibrary, search, look };
}

const offeredOn = ({ slot, label, pin, certificates }: Token, library: string): readonly Offered[] =>
  certificates.map(({ sha256, name, issuer, to }) => ({
    ...{ name, issuer, to, pin },
    token: label,
    place: { library, slot, certificate: sha256 },
  }));

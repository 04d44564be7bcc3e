import type { RegisterRow } from '#shared/contract/framework.ts';
import { dayFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';

type Identity = RegisterRow['identities'][number];

/** The days a name was valid on: `până la 05.11.2019`. */
export function datesOf({ from, to }: Identity, words: Words): string {
  if (from && to) return words('framework:dates.from-to', { from: dayFigure(from), to: dayFigure(to) });
  if (from) return words('framework:dates.from', { from: dayFigure(from) });
  return to ? words('framework:dates.to', { to: dayFigure(to) }) : words('framework:dates.always');
}

/** The names through time in one line; null where there was only one. */
export function identitiesText(identities: readonly Identity[], words: Words): string | null {
  if (identities.length < 2) return null;
  return identities.map((identity) => `${identity.code} ${datesOf(identity, words)}`).join('; ');
}

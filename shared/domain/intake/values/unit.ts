import { fold } from '#shared/domain/framework/fold.ts';

const SCALES: Readonly<Record<string, number>> = {
  sute: 100,
  mie: 1e3,
  mii: 1e3,
  mil: 1e6,
  milion: 1e6,
  milioane: 1e6,
  mld: 1e9,
  miliard: 1e9,
  miliarde: 1e9,
};

/** Words for units in which the same thing can be told by another number; names of things (`persoane`, `buc.`) are none. */
const MEASURES: readonly (readonly [string, RegExp])[] = [
  ['percent', /^procent(e|uale)?$/],
  ['second', /^sec(unda|unde)?$/],
  ['minute', /^min(ut|ute)?$/],
  ['hour', /^(h|ora|ore)$/],
  ['day', /^zi(le)?$/],
  ['week', /^saptaman[ai]$/],
  ['month', /^lun[ai]$/],
  ['quarter', /^trimestr[ue]$/],
  ['semester', /^semestr[ue]$/],
  ['year', /^ani?$/],
  ['lei', /^(leu|lei|ron)$/],
  ['euro', /^euro?$/],
];

/**
 * Whether a unit told beside a number (`2 minute`, `mii buc.`, `%`) is another one than the indicator's own, so that the number would be
 * stored for what it is not. Words that only name what was counted tell nothing.
 */
export function isOtherUnit(told: string, own: string): boolean {
  const [one, other] = [unitOf(told), unitOf(own)];
  if (one.measure === null && one.scale === 1) return false;
  return one.measure !== other.measure || one.scale !== other.scale;
}

function unitOf(text: string): { readonly measure: string | null; readonly scale: number } {
  if (/[%‰]/u.test(text)) return { measure: text.includes('%') ? 'percent' : 'permille', scale: 1 };
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== 'de');
  const scale = SCALES[words[0] ?? ''];
  const word = words[scale === undefined ? 0 : 1] ?? '';
  return { measure: MEASURES.find(([, pattern]) => pattern.test(word))?.[0] ?? null, scale: scale ?? 1 };
}

import { fold } from '#shared/domain/framework/fold.ts';

/** A text cut into the three-letter pieces it is compared by. */
export type Pieces = ReadonlyMap<string, number>;

/** The pieces of a text: folded, numbering at its start cut off, each word padded so that its beginning and end weigh in. */
export function piecesOf(text: string): Pieces {
  const pieces = new Map<string, number>();
  for (const word of fold(text.replace(/^[\s\d.)(a-z]{0,8}[).]\s+/i, '')).split(' ')) {
    const padded = ` ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) {
      const piece = padded.slice(i, i + 3);
      pieces.set(piece, (pieces.get(piece) ?? 0) + 1);
    }
  }
  return pieces;
}

/** How alike two texts are, in [0, 1] (Dice coefficient over three-letter pieces); a text cut short counts by what is there. */
export function similarity(a: Pieces, b: Pieces): number {
  const [sizeA, sizeB] = [sizeOf(a), sizeOf(b)];
  if (sizeA === 0 || sizeB === 0) return 0;
  let common = 0;
  for (const [piece, count] of a) common += Math.min(count, b.get(piece) ?? 0);
  const dice = (2 * common) / (sizeA + sizeB);
  const shorter = Math.min(sizeA, sizeB);
  const contained = shorter >= 30 ? (common / shorter) * 0.95 : 0;
  return Math.max(dice, contained);
}

const sizeOf = (pieces: Pieces): number => [...pieces.values()].reduce((sum, count) => sum + count, 0);

/** The best of several candidates, and how far the next one is behind. */
export function bestMatch<T>(
  text: string,
  candidates: readonly { readonly item: T; readonly pieces: Pieces }[],
): { readonly item: T; readonly score: number; readonly margin: number } | null {
  const pieces = piecesOf(text);
  const ranked = candidates
    .map(({ item, pieces: other }) => ({ item, score: similarity(pieces, other) }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  return best ? { ...best, margin: best.score - (second?.score ?? 0) } : null;
}

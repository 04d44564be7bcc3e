import { fold } from './fold.ts';

/**
 * The confidence below which nothing is stored without a person's choice (DOMAIN.md §3.1), in [0, 1], and how far the best
 * candidate must stand before the next one.
 */
export const CONFIDENT = 0.8;
const MARGIN = 0.1;
/** What a text that is the beginning of a title, or holds the whole title, is worth. */
const CONTAINED = 0.95;
const LONG = 25;

/** What a text was matched with. */
export type Match<T> =
  | { readonly kind: 'matched'; readonly item: T; readonly confidence: number }
  | { readonly kind: 'doubtful'; readonly candidate: T; readonly confidence: number }
  | { readonly kind: 'none' };

/** A candidate with the words it is compared by. */
export interface Candidate<T> {
  readonly item: T;
  readonly folded: string;
  readonly words: readonly string[];
}

const FILLERS = new Set(
  'a al ale ai de din dintre la pe pentru prin privind cu in si sau ori ca cea cel cei cele care se sa nr numar numarul numarului indicator indicatorul activitatea activitate'.split(
    ' ',
  ),
);

/** Fillers long enough to be recognised with a slip of the keyboard. */
const SLIPPED = ['pentru', 'privind'];

/** A candidate for comparisons. */
export function candidateOf<T>(item: T, text: string): Candidate<T> {
  const folded = fold(text);
  return { item, folded, words: wordsOf(folded) };
}

function wordsOf(folded: string): readonly string[] {
  const words = folded.split(' ').filter((word) => word !== '');
  const telling = words.filter((word) => !FILLERS.has(word) && !SLIPPED.some((filler) => sameness(word, filler) > 0));
  return [...new Set(telling.length === 0 ? words : telling)];
}

/**
 * How alike texts of a framework are: shared words, each counted by how rare it is among all of the framework's texts, words
 * that differ in their endings taken as nearly the same.
 */
export class Likeness {
  private readonly frequency = new Map<string, number>();
  private readonly count: number;

  constructor(texts: readonly string[]) {
    this.count = texts.length;
    for (const text of texts) {
      for (const word of wordsOf(fold(text))) this.frequency.set(word, (this.frequency.get(word) ?? 0) + 1);
    }
  }

  /** The candidate a text means: sure, doubtful or none. The first of the `preferred` groups that holds a sure one decides. */
  find<T>(
    text: string,
    candidates: readonly Candidate<T>[],
    preferred: readonly ((item: T) => boolean)[] = [],
  ): Match<T> {
    const folded = fold(text);
    const words = wordsOf(folded);
    const scored = candidates
      .map((candidate) => ({ item: candidate.item, score: this.score(folded, words, candidate) }))
      .sort((one, other) => other.score - one.score);
    const [best] = scored;
    if (!best || best.score < 0.4) return { kind: 'none' };
    for (const group of [...preferred, () => true]) {
      const [first, second] = scored.filter(({ item }) => group(item));
      if (!first || first.score < CONFIDENT || first.score < best.score - MARGIN / 2) continue;
      const isAlone = first.score - (second?.score ?? 0) >= MARGIN || (first.score === 1 && (second?.score ?? 0) < 1);
      if (isAlone) return { kind: 'matched', item: first.item, confidence: first.score };
    }
    return { kind: 'doubtful', candidate: best.item, confidence: best.score };
  }

  private score<T>(folded: string, words: readonly string[], candidate: Candidate<T>): number {
    if (folded === candidate.folded) return 1;
    const shorter = folded.length < candidate.folded.length ? folded : candidate.folded;
    const longer = shorter === folded ? candidate.folded : folded;
    // Cut off by whoever typed it, or followed by remarks.
    const contained =
      shorter.length >= LONG && (shorter === folded ? longer.startsWith(shorter) : longer.includes(shorter));
    const said = this.covered(words, candidate.words);
    const kept = this.covered(candidate.words, words);
    return Math.max(contained ? CONTAINED : 0, Math.min(0.99, said * (0.65 + 0.35 * kept)));
  }

  /** The share of one text's weight that the other's words cover, in [0, 1]. */
  private covered(words: readonly string[], by: readonly string[]): number {
    let [found, all] = [0, 0];
    for (const word of words) {
      const weight = Math.log(1 + this.count / (this.frequency.get(word) ?? 1));
      all += weight;
      found += weight * Math.max(0, ...by.map((other) => sameness(word, other)));
    }
    return all === 0 ? 0 : found / all;
  }
}

/** The telling words of a text that none of the others says too, also with another ending. */
export function wordsBeyond(text: string, others: readonly string[]): readonly string[] {
  const known = others.flatMap((other) => wordsOf(fold(other)));
  return wordsOf(fold(text)).filter(
    (word) => !FILLERS.has(word) && known.every((other) => sameness(word, other) === 0),
  );
}

/** 1 for the same word, 0.9 for one that differs in its ending or by one slip of the keyboard only, else 0. */
function sameness(word: string, other: string): number {
  if (word === other) return 1;
  const shorter = Math.min(word.length, other.length);
  if (shorter < 4 || Math.abs(word.length - other.length) > 5) return 0;
  let common = 0;
  while (common < shorter && word[common] === other[common]) common++;
  if (common >= Math.max(4, Math.ceil(shorter * 0.75))) return 0.9;
  return shorter >= 6 && common > 0 && isSlip(word.slice(common), other.slice(common)) ? 0.9 : 0;
}

/** Whether two endings differ by one letter left out, put in or put for another, or by two that changed places. */
function isSlip(one: string, other: string): boolean {
  if (one.slice(1) === other || other.slice(1) === one || one.slice(1) === other.slice(1)) return true;
  return one.slice(2) === other.slice(2) && one[0] === other[1] && one[1] === other[0];
}

import { fold } from '#shared/domain/framework/fold.ts';
import type { Reason } from '../reason.schema.ts';
import type { ColumnContent } from './column-content.ts';
import type { Meaning } from './headings.ts';

type Counted = Extract<Reason, { code: 'content' }>['what'];

/** What cells of a column of each role are, where their being so speaks for the role. */
const CONTENT_OF: Partial<Record<Meaning['role'], Counted>> = {
  'activity-code': 'codes',
  activity: 'titles',
  indicator: 'indicators',
  status: 'statuses',
  mark: 'crosses',
  value: 'numbers',
  part: 'numbers',
  period: 'numbers',
  numerator: 'numbers',
  denominator: 'numbers',
  allocated: 'numbers',
  spent: 'numbers',
  aside: 'numbers',
  completed: 'dates',
  scope: 'scopes',
  category: 'categories',
};

/** Why a column is taken for what it is: the words of its heading that say so, and what its cells are. */
export function reasonsFor(meaning: Meaning, heading: string, content: ColumnContent): readonly Reason[] {
  const what = CONTENT_OF[meaning.role];
  const count = what ? content[what] : 0;
  return [
    ...(meaning.by === undefined ? [] : [{ code: 'heading', words: wordsIn(heading, meaning.by) } as const]),
    ...(what && count > 0 ? [{ code: 'content', what, count, filled: content.filled } as const] : []),
  ];
}

/** The words of a heading, as written, in which a folded text stands. */
function wordsIn(heading: string, folded: string): string {
  const words = [...heading.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  const at = fold(heading).indexOf(folded);
  const places = words.map(
    ([word], i) =>
      fold(
        words
          .slice(0, i + 1)
          .map(([one]) => one)
          .join(' '),
      ).length - fold(word).length,
  );
  const meant = words.filter(([word], i) => {
    const from = places[i] ?? 0;
    return from + fold(word).length > at && from < at + folded.length;
  });
  const [first, last] = [meant[0], meant.at(-1)];
  if (at === -1 || !first || !last) return folded;
  return heading.slice(first.index, last.index + last[0].length);
}

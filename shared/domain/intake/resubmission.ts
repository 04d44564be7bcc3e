import { contentOfReadings, type PlacedReading, readingsOf } from './readings.ts';
import { cellsOf, shownIn } from './source-cells.ts';
import type { Reading, SubmissionContent } from './submission.schema.ts';

/**
 * One reading in which two versions of a submission differ (DOMAIN.md §3). `same-value`: what is said is the same, but it stands in
 * another cell or is written otherwise.
 */
export interface ReadingDifference extends Omit<PlacedReading, 'reading'> {
  /** Names the reading within the submission. */
  readonly key: string;
  readonly kind: 'added' | 'gone' | 'changed' | 'same-value';
  readonly before: Reading<unknown> | null;
  readonly after: Reading<unknown> | null;
}

/** Names a reading within a submission: what it is about, whatever it says and wherever it stands. */
const keyOf = ({ node, field, part }: PlacedReading): string =>
  JSON.stringify([node, field, part?.dimension ?? null, part?.category ?? null]);

const byKey = (content: SubmissionContent): ReadonlyMap<string, PlacedReading> =>
  new Map(readingsOf(content).map((placed) => [keyOf(placed), placed]));

/** What differs between two versions of an institution's submission, reading by reading; those only in the older one last. */
export function differencesOf(before: SubmissionContent, after: SubmissionContent): readonly ReadingDifference[] {
  const older = byKey(before);
  const newer = byKey(after);
  const differences: ReadingDifference[] = [];
  for (const [key, { reading, ...about }] of newer) {
    const was = older.get(key)?.reading ?? null;
    const kind = was === null ? 'added' : kindOf(was, reading);
    if (kind) differences.push({ key, ...about, kind, before: was, after: reading });
  }
  for (const [key, { reading, ...about }] of older) {
    if (!newer.has(key)) differences.push({ key, ...about, kind: 'gone', before: reading, after: null });
  }
  return differences;
}

function kindOf(before: Reading<unknown>, after: Reading<unknown>): 'changed' | 'same-value' | null {
  if (!saysTheSame(before, after)) return 'changed';
  const [was, is] = [before.provenance, after.provenance];
  const isSame = was.sheet === is.sheet && cellsOf(was) === cellsOf(is) && shownIn(was) === shownIn(is);
  return isSame ? null : 'same-value';
}

/** What could not be understood says the same where the same text stands in the cell. */
function saysTheSame(before: Reading<unknown>, after: Reading<unknown>): boolean {
  if (before.state === 'read' && after.state === 'read')
    return JSON.stringify(before.value) === JSON.stringify(after.value);
  if (before.state === 'read' || after.state === 'read') return false;
  return before.issue === after.issue && before.provenance.raw === after.provenance.raw;
}

/**
 * The newer version with only the differences that a person took: every other one stays as it was, with the file and the cell that it
 * was read from. With all taken it is the newer version itself.
 */
export function acceptedInPart(
  before: SubmissionContent,
  after: SubmissionContent,
  taken: ReadonlySet<string>,
): SubmissionContent {
  const left = new Map(
    differencesOf(before, after)
      .filter(({ key }) => !taken.has(key))
      .map((difference) => [difference.key, difference]),
  );
  const kept = readingsOf(after).flatMap((placed): PlacedReading[] => {
    const difference = left.get(keyOf(placed));
    if (!difference) return [placed];
    return difference.before ? [{ ...placed, reading: difference.before }] : [];
  });
  const stay = readingsOf(before).filter((placed) => left.get(keyOf(placed))?.kind === 'gone');
  return contentOfReadings(after.institution, [...kept, ...stay]);
}

import type { Snapshot } from '#shared/domain/report/snapshot.schema.ts';
import type { Method } from '#shared/domain/scoring/method.schema.ts';
import { nodesOf } from './expect-workbook.ts';
import { cellsOf } from './recalculated.ts';
import type { VariedCycle } from './varied-cycle.ts';

/** A number that counts in an achievement that is neither 0 nor 100, and its cell on the sheet of reports. */
export function countedNumber({ snapshot, bytes }: { readonly snapshot: Snapshot; readonly bytes: Uint8Array }) {
  const found = nodesOf(snapshot)
    .Activități.flatMap(({ indicators }) => indicators)
    .filter(({ achievement }) => achievement !== null && achievement > 0 && achievement < 100)
    .flatMap(({ code, contributions }) => contributions.map((contribution) => ({ code, ...contribution })))
    .find(({ counts, value }) => counts && value?.kind === 'number');
  if (!found) throw new Error('no number counts');
  const { code, institution } = found;
  const sheet = cellsOf(bytes).Sheets.Raportări ?? {};
  const rows = Object.keys(sheet).flatMap((address) => (/^A\d+$/.test(address) ? [address.slice(1)] : []));
  const row = rows.find((one) => sheet[`A${one}`]?.v === code && sheet[`D${one}`]?.v === institution);
  return { code, institution, cell: `G${row}` };
}

/** The same submissions, one of them with another number. */
export function saying(submissions: VariedCycle['submissions'], institution: string, code: string, value: number) {
  return submissions.map((submission) => ({
    ...submission,
    content: {
      ...submission.content,
      indicators: submission.content.indicators.map((one) =>
        submission.institution === institution && one.indicator === code && one.reading.state === 'read'
          ? { ...one, reading: { ...one.reading, value: { kind: 'number' as const, value } } }
          : one,
      ),
    },
  }));
}

/** A number of the method that is changed: where it stands on the method's sheet, and the same change in the method itself. */
interface Change {
  readonly rule: string;
  readonly key: string;
  readonly value: number;
  readonly change: (method: Method) => Method;
}

const weigh = (key: string, value: number): Change => ({
  rule: 'Pondere',
  key,
  value,
  change: (method) => ({ ...method, weights: { ...method.weights, [key]: value } }),
});

/** Changes of every kind of number a method holds, each of which moves the scores. */
export const changesOf = (snapshot: Snapshot): readonly Change[] => [
  weigh('1', 3.5),
  weigh('1.1', 0),
  weigh('1.1.10', 7),
  weigh(achievedAmongOthers(snapshot), 0.125),
  {
    rule: 'Scor minim al nivelului',
    key: '2',
    value: 57.5,
    change: (method) => ({
      ...method,
      levels: method.levels.map((one) => (one.level === 2 ? { ...one, from: 57.5 } : one)),
    }),
  },
  {
    rule: 'Punctajul stadiului',
    key: 'în curs',
    value: 40,
    change: (method) => ({ ...method, statusScores: { ...method.statusScores, 'in-progress': 40 } }),
  },
  {
    rule: 'Acoperire minimă: numărător',
    key: 'undefined',
    value: 1,
    change: (method) => ({ ...method, minimumCoverage: { ...method.minimumCoverage, numerator: 1 } }),
  },
];

/** An indicator that has an achievement, as another of its activity has, so that its weight matters. */
function achievedAmongOthers(snapshot: Snapshot): string {
  const achieved = nodesOf(snapshot)
    .Activități.map(({ indicators }) => indicators.filter(({ achievement }) => achievement !== null))
    .find((indicators) => new Set(indicators.map(({ achievement }) => achievement)).size > 1);
  return achieved?.[0]?.code ?? '';
}

/** The cell of the method's sheet that holds a number. */
export function settingCell(bytes: Uint8Array, { rule, key }: Change): string {
  const sheet = cellsOf(bytes).Sheets.Metodă ?? {};
  const rows = Object.keys(sheet).flatMap((address) => (/^A\d+$/.test(address) ? [address.slice(1)] : []));
  const found = rows.find((row) => sheet[`A${row}`]?.v === rule && String(sheet[`B${row}`]?.v) === key);
  if (!found) throw new Error(`nothing in the method says ${rule} ${key}`);
  return `C${found}`;
}

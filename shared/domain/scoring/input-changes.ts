import type { Activity, Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { IndicatorValue, Provenance, Status, Submission } from '#shared/domain/intake/submission.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { type IndicatorCode, type InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { inUnit } from './measure.ts';
import type { ActivityScore, IndicatorScore } from './score-sheet.schema.ts';
import type { InputChange } from './what-it-takes.schema.ts';

/** Says where a value that nobody sent stands: nowhere. It is scored and never stored. */
const ASSUMED: Provenance = { file: Sha256.parse('0'.repeat(64)), fileName: '', sheet: '', cell: 'A1', raw: '' };
const EARLIEST = '1970-01-01T00:00:00Z';

/**
 * The submissions as they would be with what the changes say of one activity; whatever they say of others is left out. `now` is the
 * activity as it is scored, which tells whose words count.
 */
export function withChanges(
  submissions: readonly Submission[],
  activity: Activity,
  now: ActivityScore,
  changes: readonly InputChange[],
): readonly Submission[] {
  return changes.reduce((before, change) => withChange(before, activity, now, change), submissions);
}

function withChange(
  submissions: readonly Submission[],
  activity: Activity,
  now: ActivityScore,
  change: InputChange,
): readonly Submission[] {
  switch (change.kind) {
    case 'report':
      return change.activities.includes(activity.code)
        ? withStatus(submissions, change.institution, activity, 'done')
        : submissions;
    case 'status': {
      if (change.activity !== activity.code) return submissions;
      const debt = now.obligations.find(({ institution }) => institution === change.institution);
      return withStatus(submissions, debt?.reportedBy ?? change.institution, activity, change.to);
    }
    case 'value': {
      const indicator = activity.indicators.find(({ code }) => code === change.indicator);
      const score = now.indicators.find(({ code }) => code === change.indicator);
      return indicator && score ? withJointValue(submissions, indicator, score, now, change.to) : submissions;
    }
    default:
      return assertNever(change);
  }
}

function withStatus(
  submissions: readonly Submission[],
  institution: InstitutionCode,
  { code }: Activity,
  status: Status,
): readonly Submission[] {
  return withContent(submissions, institution, (content) => {
    const known = content.activities.find(({ activity }) => activity === code);
    const report = {
      ...(known ?? { activity: code }),
      status: { state: 'read', value: status, provenance: ASSUMED } as const,
    };
    return { ...content, activities: [...content.activities.filter((one) => one !== known), report] };
  });
}

/** Everyone whose value counts says what makes the joint value `to`; where nobody's does, the first who reported says it. */
function withJointValue(
  submissions: readonly Submission[],
  indicator: Indicator,
  score: IndicatorScore,
  now: ActivityScore,
  to: number,
): readonly Submission[] {
  const counted = score.contributions.filter(({ counts }) => counts);
  const thisYear = to - (indicator.cumulative && indicator.aggregation === 'sum' ? (score.earlierYears ?? 0) : 0);
  if (counted.length === 0) {
    const sender = now.obligations.find(({ state }) => state === 'reported')?.reportedBy;
    return sender ? withValue(submissions, sender, indicator.code, saying(indicator, thisYear, 100)) : submissions;
  }
  const sum = counted.reduce((total, { value }) => total + (value?.kind === 'number' ? value.value : 0), 0);
  return counted.reduce((before, { institution, value }, at) => {
    const own = value?.kind === 'number' ? value.value : 0;
    // A sum is moved by one of its terms; in every other aggregation all say the same.
    const said = indicator.aggregation === 'sum' ? (at === 0 ? thisYear - (sum - own) : own) : thisYear;
    const parts = value?.kind === 'ratio' ? value.denominator : 0;
    return withValue(before, institution, indicator.code, saying(indicator, said, parts));
  }, submissions);
}

function saying(indicator: Indicator, value: number, denominator: number): IndicatorValue {
  if (indicator.kind === 'yes-no') return { kind: 'yes-no', value: value > 0 };
  if (indicator.aggregation !== 'ratio') return { kind: 'number', value };
  return { kind: 'ratio', numerator: (value * denominator) / inUnit(indicator), denominator };
}

const withValue = (
  submissions: readonly Submission[],
  institution: InstitutionCode,
  code: IndicatorCode,
  value: IndicatorValue,
): readonly Submission[] =>
  withContent(submissions, institution, (content) => ({
    ...content,
    indicators: [
      ...content.indicators.filter(({ indicator, category }) => indicator !== code || category),
      { indicator: code, reading: { state: 'read', value, provenance: ASSUMED } },
    ],
  }));

function withContent(
  submissions: readonly Submission[],
  institution: InstitutionCode,
  change: (content: Submission['content']) => Submission['content'],
): readonly Submission[] {
  if (submissions.some((one) => one.institution === institution)) {
    return submissions.map((one) => (one.institution === institution ? { ...one, content: change(one.content) } : one));
  }
  const file = { name: ASSUMED.fileName, sha256: ASSUMED.file, bytes: 0 };
  const content = change({ institution, activities: [], indicators: [] });
  return [...submissions, { institution, version: 1, receivedAt: EARLIEST, file, content }];
}

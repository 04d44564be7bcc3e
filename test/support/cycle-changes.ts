import type { Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { IndicatorValue, Reading, Status, Submission } from '#shared/domain/intake/submission.schema.ts';
import { scoreCycle } from '#shared/domain/scoring/score-cycle.ts';
import type { ActivityScore, Level, ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { Random } from './random.ts';
import type { VariedCycle } from './varied-cycle.ts';

/** The scores of a varied cycle, nothing fulfilled earlier. */
export const scoresOf = ({ framework, method, submissions }: VariedCycle): ScoreSheet =>
  scoreCycle({ framework, method, year: 2019, submissions, fulfilledEarlier: new Set() });

export const activitiesOf = (sheet: ScoreSheet): readonly ActivityScore[] =>
  sheet.children.flatMap((general) => general.children.flatMap((specific) => specific.children));

/** What every node shows of itself, without its children. */
export interface PlainNode {
  readonly code: string;
  readonly due: boolean;
  readonly score: number | null;
  readonly coverage: number;
  readonly band: { readonly low: number; readonly high: number } | null;
  readonly level: Level;
}

/** All nodes from the whole strategy to the activities. */
export const nodesOf = (sheet: ScoreSheet): readonly PlainNode[] => [
  sheet,
  ...sheet.children,
  ...sheet.children.flatMap(({ children }) => children),
  ...activitiesOf(sheet),
];

export type IndicatorReading = Submission['content']['indicators'][number];
type ActivityReading = Submission['content']['activities'][number];

/** The cycle with every value that was sent, and every report on an activity, passed through a change; null takes it away. */
export function changed(
  cycle: VariedCycle,
  change: {
    readonly indicator?: (said: IndicatorReading, by: string) => IndicatorReading | null;
    readonly activity?: (said: ActivityReading, by: string) => ActivityReading | null;
  },
): VariedCycle {
  const { indicator = (said) => said, activity = (said) => said } = change;
  const submissions = cycle.submissions.map((submission) => ({
    ...submission,
    content: {
      ...submission.content,
      indicators: submission.content.indicators.flatMap((said) => indicator(said, submission.institution) ?? []),
      activities: submission.content.activities.flatMap((said) => activity(said, submission.institution) ?? []),
    },
  }));
  return { ...cycle, submissions };
}

type Activity = Framework['generalObjectives'][number]['specificObjectives'][number]['activities'][number];

/** The framework with each activity passed through a change; null takes it out. */
export const withActivities = (framework: Framework, change: (activity: Activity) => Activity | null): Framework => ({
  ...framework,
  generalObjectives: framework.generalObjectives.map((general) => ({
    ...general,
    specificObjectives: general.specificObjectives.map((specific) => ({
      ...specific,
      activities: specific.activities.flatMap((activity) => change(activity) ?? []),
    })),
  })),
});

/** The framework with each indicator passed through a change. */
export const withIndicators = (framework: Framework, change: (indicator: Indicator) => Indicator): Framework =>
  withActivities(framework, (activity) => ({ ...activity, indicators: activity.indicators.map(change) }));

export const indicatorsOf = (framework: Framework): readonly Indicator[] =>
  framework.generalObjectives.flatMap((general) =>
    general.specificObjectives.flatMap((specific) => specific.activities.flatMap(({ indicators }) => indicators)),
  );

/** A reading with another value in it; one that could not be read stays so. */
export const withValue = <T>(reading: Reading<T>, change: (value: T) => T): Reading<T> =>
  reading.state === 'read' ? { ...reading, value: change(reading.value) } : reading;

/** A value moved up by `step` (a yes for any, a no for a negative one). */
export function movedBy(value: IndicatorValue, step: number): IndicatorValue {
  switch (value.kind) {
    case 'number':
      return { ...value, value: value.value + step };
    case 'ratio':
      return { ...value, numerator: value.numerator + step };
    case 'yes-no':
      return { ...value, value: step > 0 };
    case 'text':
      return value;
  }
}

/** The statuses that bear a score, worst first. */
export const SCORED_STATUSES = ['not-done', 'in-progress', 'partly-done', 'done'] as const satisfies readonly Status[];

export function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return list
    .map((entry) => ({ entry, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

import { z } from 'zod';
import type { Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { ActivityCode, IndicatorCode } from '#shared/kernel/ids.ts';
import type { ScoreSheet } from './score-sheet.schema.ts';
import type { ScoringInput } from './scoring-input.ts';
import { owes } from './who-owes.ts';

/** What an earlier cycle hands on to later ones (DOMAIN.md §4): its indicators' values, and the activities it found fulfilled. */
export const EarlierCycle = z
  .strictObject({
    year: z.number().int(),
    values: z.array(z.strictObject({ indicator: IndicatorCode, value: z.number() }).readonly()).readonly(),
    fulfilled: z.array(ActivityCode).readonly(),
  })
  .readonly();
export type EarlierCycle = z.infer<typeof EarlierCycle>;

/** What a scored cycle hands on: an activity is fulfilled where everyone who owes reported it `realizată`. */
export function earlierCycleOf(sheet: ScoreSheet, year: number): EarlierCycle {
  const activities = sheet.children.flatMap(({ children }) => children.flatMap((specific) => specific.children));
  return {
    year,
    // A cumulative value already holds the years before; each cycle hands on its own part only.
    values: activities.flatMap(({ indicators }) =>
      indicators.flatMap(({ code, value, earlierYears }) =>
        value === null ? [] : [{ indicator: code, value: value - (earlierYears ?? 0) }],
      ),
    ),
    fulfilled: activities.flatMap(({ code, obligations, due, dueBecause }) => {
      const owing = obligations.filter(owes);
      const isDone = due && owing.length > 0 && owing.every(({ status }) => status === 'done');
      return isDone || dueBecause === 'fulfilled-earlier' ? [code] : [];
    }),
  };
}

/** The part of a cycle's input that its own files hold. */
type OwnInput = Omit<ScoringInput, 'fulfilledEarlier'>;

/**
 * A cycle's input with what earlier cycles hand on. A value that the framework file already gives for a year, with the text that
 * published it, goes before the one of that year's cycle.
 */
export function withEarlier(own: OwnInput, earlier: readonly EarlierCycle[]): ScoringInput {
  const before = earlier.filter(({ year }) => year < own.year);
  const fulfilledEarlier = new Set(before.flatMap(({ fulfilled }) => fulfilled));
  return { ...own, framework: withHistory(own.framework, before), fulfilledEarlier };
}

function withHistory(framework: Framework, earlier: readonly EarlierCycle[]): Framework {
  const values = new Map<string, { readonly year: number; readonly value: number; readonly source: string }[]>();
  for (const { year, values: given } of earlier) {
    for (const { indicator, value } of given) {
      values.set(indicator, [...(values.get(indicator) ?? []), { year, value, source: `Raportor ${year}` }]);
    }
  }
  if (values.size === 0) return framework;
  const extended = (indicator: Indicator): Indicator => {
    const published = new Set(indicator.history.map(({ year }) => year));
    const added = (values.get(indicator.code) ?? []).filter(({ year }) => !published.has(year));
    return added.length === 0 ? indicator : { ...indicator, history: [...indicator.history, ...added] };
  };
  return {
    ...framework,
    generalObjectives: framework.generalObjectives.map((general) => ({
      ...general,
      specificObjectives: general.specificObjectives.map((specific) => ({
        ...specific,
        activities: specific.activities.map((activity) => ({
          ...activity,
          indicators: activity.indicators.map(extended),
        })),
      })),
    })),
  };
}

import { codeAbove, compareCodes } from '#shared/kernel/codes.ts';
import type { Activity, Framework, GeneralObjective, Indicator, SpecificObjective } from './framework.schema.ts';

/** An activity with the objectives it stands under. */
export interface ActivityInPlace {
  readonly general: GeneralObjective;
  readonly specific: SpecificObjective;
  readonly activity: Activity;
}

export interface IndicatorInPlace extends ActivityInPlace {
  readonly indicator: Indicator;
}

/** The entries in order of code, 1.2 before 1.10, whatever the file's order. */
export const byCode = <T extends { readonly code: string }>(entries: readonly T[]): readonly T[] =>
  entries.toSorted((a, b) => compareCodes(a.code, b.code));

/** Every activity, in order of code. */
export function activitiesOf(framework: Framework): readonly ActivityInPlace[] {
  return byCode(framework.generalObjectives).flatMap((general) =>
    byCode(general.specificObjectives).flatMap((specific) =>
      byCode(specific.activities).map((activity) => ({ general, specific, activity })),
    ),
  );
}

/** Every indicator, in order of code. */
export function indicatorsOf(framework: Framework): readonly IndicatorInPlace[] {
  return activitiesOf(framework).flatMap((place) =>
    byCode(place.activity.indicators).map((indicator) => ({ ...place, indicator })),
  );
}

/** The activity under a code (`1.2.10`), or null. */
export function findActivity(framework: Framework, code: string): ActivityInPlace | null {
  for (const general of framework.generalObjectives) {
    for (const specific of general.specificObjectives) {
      const activity = specific.activities.find((one) => one.code === code);
      if (activity) return { general, specific, activity };
    }
  }
  return null;
}

/** The indicator under a code (`1.2.10.a`), or null. */
export function findIndicator(framework: Framework, code: string): IndicatorInPlace | null {
  // An indicator is lettered within its activity: `1.2.10.a`.
  const place = findActivity(framework, codeAbove(code));
  const indicator = place?.activity.indicators.find((one) => one.code === code);
  return place && indicator ? { ...place, indicator } : null;
}

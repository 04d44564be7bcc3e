import { fold } from '#shared/domain/framework/fold.ts';
import type { Activity, Framework } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf, findActivity } from '#shared/domain/framework/framework-walk.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { ActivityCode, IndicatorCode } from '#shared/kernel/ids.ts';
import type { EarlierCycle } from './earlier-cycles.ts';

/**
 * What each entry of a framework was called in an earlier one, by code: an activity by the lineage that a person confirmed, or, in
 * another version of the same framework, the same text under the same code; its indicators by their names; objectives by code and text.
 * What has no such forerunner is left out: numbers of different things are never set beside each other. (DOMAIN.md §2, lineage)
 */
export function formerCodes(earlier: Framework, later: Framework): ReadonlyMap<string, string> {
  const codes = new Map<string, string>([[OVERALL, OVERALL]]);
  const titles = new Map(objectivesOf(earlier).map(({ code, title }) => [String(code), fold(title)]));
  for (const { code, title } of objectivesOf(later)) if (titles.get(code) === fold(title)) codes.set(code, code);
  for (const { activity } of activitiesOf(later)) {
    const former = formerOf(activity, earlier, later);
    if (!former) continue;
    codes.set(activity.code, former.code);
    for (const indicator of activity.indicators) {
      const same = former.indicators.find(({ name }) => fold(name) === fold(indicator.name));
      if (same) codes.set(indicator.code, same.code);
    }
  }
  return codes;
}

const objectivesOf = ({ generalObjectives }: Framework) =>
  generalObjectives.flatMap((general) => [general, ...general.specificObjectives]);

function formerOf({ code, title, predecessor }: Activity, earlier: Framework, later: Framework): Activity | null {
  if (predecessor?.framework === earlier.code) return findActivity(earlier, predecessor.activity)?.activity ?? null;
  if (earlier.code !== later.code) return null;
  const same = findActivity(earlier, code)?.activity;
  return same && fold(same.title) === fold(title) ? same : null;
}

/** What earlier cycles hand on, under the codes of a later framework than theirs. */
export function underLaterCodes(
  handedOn: readonly EarlierCycle[],
  earlier: Framework,
  later: Framework,
): readonly EarlierCycle[] {
  const former = [...formerCodes(earlier, later)];
  const now = (code: string): readonly string[] => former.filter(([, then]) => then === code).map(([known]) => known);
  return handedOn.map(({ year, values, fulfilled }) => ({
    year,
    values: values.flatMap(({ indicator, value }) =>
      now(indicator).map((code) => ({ indicator: IndicatorCode.parse(code), value })),
    ),
    fulfilled: fulfilled.flatMap((activity) => now(activity).map((code) => ActivityCode.parse(code))),
  }));
}

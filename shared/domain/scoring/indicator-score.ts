import type { Activity, Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { achieve, targetRule } from './achievement.ts';
import { aggregate } from './aggregation.ts';
import { contributionsTo, countedMeasures } from './contributions.ts';
import { weightOf } from './roll-up.ts';
import type { Said } from './said.ts';
import type { Absence, Contribution, IndicatorScore } from './score-sheet.schema.ts';
import type { ScoringInput } from './scoring-input.ts';
import type { Owing, SettledDebt } from './who-owes.ts';

/** An indicator's value and achievement in the cycle, and what scoring has to say of it (DOMAIN.md §4). */
export function indicatorScore(
  indicator: Indicator,
  activity: Activity,
  owing: Owing,
  input: ScoringInput,
  said: Said,
): { readonly score: IndicatorScore; readonly issues: readonly Issue[] } {
  const contributions = contributionsTo(indicator, activity, owing.debts, input.framework, said);
  const counted = countedMeasures(contributions, indicator, activity, said);
  const thisYear = owing.due ? aggregate(indicator, counted) : null;
  const earlierYears = sumOfYears(earlierYearsOf(indicator, input));
  const value = thisYear === null ? null : thisYear + (earlierYears ?? 0);
  const rule = targetRule(indicator, input.year);
  const achieved = value === null ? null : achieve(rule, indicator.direction, value);
  const score: IndicatorScore = {
    code: indicator.code,
    weight: weightOf(input.method, indicator.code),
    value,
    absence: absenceOf(),
    earlierYears,
    previousYear: indicator.history.find(({ year }) => year === input.year - 1)?.value ?? null,
    baseline: indicator.baseline?.value ?? null,
    target: indicator.targets[String(input.year)] ?? null,
    achievement: achieved?.achievement ?? null,
    uncapped: achieved?.uncapped ?? null,
    contributions,
  };
  return { score, issues: owing.due && rule.rule === 'baseline-missing' ? [baselineMissing(indicator, activity)] : [] };

  function absenceOf(): Absence | null {
    const reportedText = indicator.kind === 'text' && owing.due && contributions.some(({ counts }) => counts);
    if (value !== null || reportedText) return rule.rule === 'no-target' ? 'no-target' : null;
    // Values were counted, and yet they have no quotient: 0 of 0 is nothing the indicator applies to.
    if (counted.length > 0 && owing.due) return indicator.aggregation === 'ratio' ? 'not-applicable' : 'not-verified';
    return absenceOfValue(owing, contributions);
  }
}

/**
 * The earlier years of the plan that a cumulative sum adds, in order; none for other indicators: a mean, an extreme or
 * a quotient of yearly values is not the plan's (docs/method.md §4).
 */
export function earlierYearsOf(
  indicator: Indicator,
  { framework, year }: Pick<ScoringInput, 'framework' | 'year'>,
): Indicator['history'] {
  if (!indicator.cumulative || indicator.aggregation !== 'sum') return [];
  return indicator.history
    .filter((entry) => entry.year >= framework.plan.from && entry.year < year)
    .toSorted((a, b) => a.year - b.year);
}

const sumOfYears = (years: Indicator['history']): number | null =>
  years.length === 0 ? null : years.reduce((total, { value }) => total + value, 0);

/**
 * Which of the absences holds where no value counts. Not due by the term goes before everything; something sent that could
 * not be verified goes before silence; the institutions' own claims hold only where all of them claim (docs/method.md §6).
 */
function absenceOfValue(owing: Owing, contributions: readonly Contribution[]): Absence {
  if (!owing.due) return ofTheReleased(owing);
  const owed = contributions.filter(
    ({ role, institution }) => role === 'responsible' && mayStillCount(owing, institution),
  );
  return owed.some(({ absence }) => absence === 'not-verified') ? 'not-verified' : 'not-reported';
}

/** Whether an institution speaks for a debt that was not released. */
function mayStillCount({ debts }: Owing, institution: Contribution['institution']): boolean {
  return debts.some((debt: SettledDebt) => debt.senders.includes(institution) && debt.obligation.state !== 'released');
}

function ofTheReleased({ debts }: Owing): Absence {
  const claims = debts.map(({ obligation }) => obligation.absence);
  return claims.length > 0 && claims.every((claim) => claim === 'not-applicable') ? 'not-applicable' : 'not-due';
}

const baselineMissing = (indicator: Indicator, activity: Activity): Issue => ({
  code: 'baseline-missing',
  severity: 'warning',
  params: { indicator: indicator.code, activity: activity.code },
});

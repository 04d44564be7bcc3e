import type { Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { Status } from '#shared/domain/intake/submission.schema.ts';
import { targetRule } from './achievement.ts';
import type { Method } from './method.schema.ts';
import type { Rescoring } from './rescoring.ts';
import type { ActivityScore, Obligation } from './score-sheet.schema.ts';
import type { InputChange } from './what-it-takes.schema.ts';

/** A single change in all its sizes, the smallest first; the last is as good as it can be. */
export interface Candidate {
  readonly sizes: number;
  readonly at: (size: number) => InputChange;
}

/** Everything that could be better under these activities, each by itself (docs/method.md §12). */
export function candidatesUnder(
  activities: readonly ActivityScore[],
  rescoring: Rescoring,
  method: Method,
  year: number,
): readonly Candidate[] {
  const due = activities.filter((activity) => activity.due);
  return [
    ...reports(due),
    ...due.flatMap((activity) => (activity.basis === 'statuses' ? statuses(activity, method) : [])),
    ...due.flatMap((activity) =>
      (rescoring.activity(activity.code)?.indicators ?? []).flatMap((indicator) => value(indicator, activity, year)),
    ),
  ];
}

/** Each institution that owes and has not reported: all that it has not, reported as done. */
export function reports(due: readonly ActivityScore[]): readonly Candidate[] {
  const missing = due.flatMap(({ code, obligations }) =>
    obligations.flatMap(({ institution, state }) => (state === 'not-reported' ? [{ institution, code }] : [])),
  );
  return [...Map.groupBy(missing, ({ institution }) => institution)].map(([institution, debts]) => ({
    sizes: 1,
    at: () => ({ kind: 'report', institution, activities: [...new Set(debts.map(({ code }) => code))] }),
  }));
}

/** The reported statuses, a step up at a time; those that weigh the same in the mean stand together. */
function statuses(activity: ActivityScore, { statusScores }: Method): readonly Candidate[] {
  const ladder = (['not-done', 'in-progress', 'partly-done', 'done'] as const)
    .flatMap((status) => {
      const score = statusScores[status];
      return score === undefined ? [] : [{ status, score }];
    })
    .toSorted((a, b) => a.score - b.score);
  const served = (sender: Obligation['reportedBy']): number =>
    activity.obligations.filter(({ reportedBy }) => reportedBy === sender).length;
  const scored = activity.obligations.filter(({ statusScore }) => statusScore !== null);
  return [...Map.groupBy(scored, ({ status, reportedBy }) => `${status} ${served(reportedBy)}`).values()].flatMap(
    ([first, ...others]): readonly Candidate[] => {
      const from: Status | null = first?.status ?? null;
      if (!first || from === null) return [];
      const better = ladder.filter(({ score }) => score > (first.statusScore ?? 0));
      const alike = [...new Set(others.map(({ institution }) => institution))];
      const change = { kind: 'status', institution: first.institution, alike, activity: activity.code, from } as const;
      return better.length === 0
        ? []
        : [{ sizes: better.length, at: (size) => ({ ...change, to: better[size]?.status ?? 'done' }) }];
    },
  );
}

/** The steps of an indicator's value that are tried: whole numbers, tenths of a per cent, thousandths of a ratio. */
const STEPS: Readonly<Record<Indicator['kind'], number>> = { count: 1, percent: 10, ratio: 1000, 'yes-no': 1, text: 1 };
const MOST_STEPS = 1_000_000_000;

/** An indicator's joint value on its way to the target, where somebody reported and there is a way left. */
function value(indicator: Indicator, activity: ActivityScore, year: number): readonly Candidate[] {
  const now = activity.indicators.find(({ code }) => code === indicator.code);
  const rule = targetRule(indicator, year);
  const reported = activity.obligations.some(({ state }) => state === 'reported');
  if (!now || !reported || (rule.rule !== 'share' && rule.rule !== 'reach') || now.achievement === 100) return [];
  const change = { kind: 'value', indicator: now.code, from: now.value } as const;
  const up = indicator.direction === 'up';
  if (indicator.kind === 'yes-no' || rule.rule === 'reach') {
    return [{ sizes: 1, at: () => ({ ...change, to: rule.target }) }];
  }
  const steps = STEPS[indicator.kind];
  const start = Math.max(now.value ?? rule.baseline, rule.baseline);
  const from = up ? start : -Math.min(now.value ?? rule.baseline, rule.baseline);
  const first = Math.floor(from * steps + 1e-9) + 1;
  const last = Math.ceil((up ? rule.target : -rule.target) * steps - 1e-9);
  const sizes = Math.max(1, Math.min(last - first + 1, MOST_STEPS));
  const at = (size: number): number => (size === sizes - 1 ? rule.target : ((first + size) / steps) * (up ? 1 : -1));
  return [{ sizes, at: (size) => ({ ...change, to: at(size) }) }];
}

import { activitiesConcerning } from '#shared/domain/framework/concern.ts';
import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { submittersOf } from '#shared/domain/framework/submitters.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Random } from './random.ts';

export type SaidStatus = 'done' | 'partly-done' | 'in-progress' | 'not-done';

export type SaidValue =
  | { readonly kind: 'number'; readonly value: number; readonly percent: boolean; readonly women: number | null }
  | { readonly kind: 'ratio'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'yes-no'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string };

/** What an institution has to say of one activity. `completed`: an ISO day of 2019. */
export interface ActivityFacts {
  readonly activity: Activity;
  readonly status: SaidStatus;
  readonly completed: string | null;
  readonly spent: number | null;
  readonly indicators: readonly { readonly indicator: Indicator; readonly said: SaidValue }[];
}

/** What some institution has to say for 2019, or that one. */
export function randomFacts(
  framework: Framework,
  random: Random,
  from?: InstitutionCode,
): { readonly institution: InstitutionCode; readonly facts: readonly ActivityFacts[] } {
  const institution = from ?? random.pick(submittersOf(framework, 2019)).institution;
  const concerning = activitiesConcerning(framework, institution, 2019).map(({ activity }) => activity);
  const facts = random.sample(concerning, random.whole(1, 6)).map((activity): ActivityFacts => {
    const status = random.pick(['done', 'partly-done', 'in-progress', 'not-done'] as const);
    return {
      activity,
      status,
      completed: status === 'done' ? `2019-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}` : null,
      spent: random.pick([null, random.whole(100, 9_000_000) / 100]),
      indicators: random
        .sample(activity.indicators, random.whole(1, activity.indicators.length))
        .map((indicator) => ({ indicator, said: saidOf(indicator, random) })),
    };
  });
  return { institution, facts };
}

const two = (number: number): string => String(number).padStart(2, '0');

function saidOf(indicator: Indicator, random: Random): SaidValue {
  if (indicator.aggregation === 'ratio') {
    const denominator = random.whole(1, 9000);
    return { kind: 'ratio', numerator: random.whole(0, denominator), denominator };
  }
  switch (indicator.kind) {
    case 'yes-no':
      return { kind: 'yes-no', value: random.pick([true, false]) };
    case 'text':
      return { kind: 'text', value: 'în lucru la nivel tehnic' };
    case 'percent':
      return { kind: 'number', value: random.whole(11, 1000) / 10, percent: true, women: null };
    case 'count':
    case 'ratio': {
      const value = random.whole(0, random.pick([9, 900, 30_000]));
      const bySex = indicator.disaggregation.some(({ categories }) => categories.includes('feminin'));
      return { kind: 'number', value, percent: false, women: bySex ? random.whole(0, value) : null };
    }
  }
}

/** The facts a layout tells, a line each as `storedOf` tells what was stored. */
export function toldLines(
  facts: readonly ActivityFacts[],
  tells: { readonly completed: boolean; readonly spent: boolean; readonly bySex: boolean },
): readonly string[] {
  return facts
    .flatMap(({ activity, status, completed, spent, indicators }) => [
      `${activity.code} status ${status}`,
      ...(tells.completed && completed ? [`${activity.code} completed ${completed}`] : []),
      ...(tells.spent && spent !== null ? [`${activity.code} spent ${spent}`] : []),
      ...indicators.flatMap(({ indicator, said }) => [
        `${indicator.code} ${said.kind === 'ratio' ? `${said.numerator}/${said.denominator}` : said.value}`,
        ...(tells.bySex && said.kind === 'number' && said.women !== null
          ? [`${indicator.code} feminin ${said.women}`, `${indicator.code} masculin ${said.value - said.women}`]
          : []),
      ]),
    ])
    .sort();
}

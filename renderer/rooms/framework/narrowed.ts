import { fold } from '#shared/domain/framework/fold.ts';
import type {
  Activity,
  Framework,
  GeneralObjective,
  Responsible,
  SpecificObjective,
} from '#shared/domain/framework/framework.schema.ts';

/** A framework with only those activities that fit what was typed, and the objectives above them. */
export interface Narrowed {
  readonly generals: readonly GeneralObjective[];
  readonly shown: number;
  readonly all: number;
}

/** Every word typed has to stand somewhere in an activity, its indicators, its institutions or the objectives above it. */
export function narrowed(framework: Framework, typed: string): Narrowed {
  const wanted = fold(typed).split(' ').filter(Boolean);
  const fits = (...above: readonly string[]) => {
    const head = above.join(' ');
    return (activity: Activity): boolean => {
      const text = fold(`${head} ${wordsOf(activity)}`);
      return wanted.every((word) => text.includes(word));
    };
  };
  const generals = framework.generalObjectives.flatMap((general): GeneralObjective[] => {
    const specificObjectives = general.specificObjectives.flatMap((specific): SpecificObjective[] => {
      const activities = specific.activities.filter(fits(general.title, specific.title));
      return activities.length > 0 || wanted.length === 0 ? [{ ...specific, activities }] : [];
    });
    return specificObjectives.length > 0 || wanted.length === 0 ? [{ ...general, specificObjectives }] : [];
  });
  return { generals, shown: count(generals), all: count(framework.generalObjectives) };
}

const wordsOf = ({ code, title, term, responsible, partners, indicators }: Activity): string =>
  [
    code,
    title,
    term,
    ...[...responsible, ...partners].map(partyText),
    ...indicators.flatMap((indicator) => [indicator.code, indicator.name, indicator.unit]),
  ].join(' ');

const partyText = ({ institution, through }: Responsible): string => `${institution} ${through ?? ''}`;

const count = (generals: readonly GeneralObjective[]): number =>
  generals
    .flatMap(({ specificObjectives }) => specificObjectives)
    .reduce((sum, { activities }) => sum + activities.length, 0);

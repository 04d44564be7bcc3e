import { activitiesConcerning } from '#shared/domain/framework/concern.ts';
import type { Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { Status } from '#shared/domain/intake/submission.schema.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Entry, Said, SaidValue } from '../fixtures/samples/content.ts';
import type { Random } from './random.ts';

const said = (means: string): Said => ({ means, written: null, issue: null, settled: null });

/** Something in every cell that an institution may fill in; categories add up to their indicator's value. */
export function everything(framework: Framework, institution: InstitutionCode, random: Random): readonly Entry[] {
  return activitiesConcerning(framework, institution, 2019).map(({ activity }) => ({
    activity: activity.code,
    status: said(random.pick(Status.options.slice(0, 4))),
    completed: said(`2019-${String(random.whole(1, 12)).padStart(2, '0')}-${random.whole(10, 28)}`),
    texts: {
      description: `Ce s-a făcut la ${activity.code}: <„ș” & 'ț'> ${random.whole(1, 99)}`,
      difficulties: `=${random.whole(1, 9)} greutăți`,
      evidence: `Raport nr. ${random.whole(1, 999)}/2019`,
    },
    allocated: said(String(random.whole(1, 9_000_000) / 100)),
    spent: said(String(random.whole(0, 90_000))),
    values: activity.indicators.flatMap((indicator) => valuesOf(indicator, random)),
    ...{ title: null, issue: null, chosen: false },
  }));
}

function valuesOf(indicator: Indicator, random: Random): readonly SaidValue[] {
  const letter = indicator.code.slice(-1);
  const whole = { ...said(drawnValue(indicator, random)), letter, category: null };
  if (indicator.kind !== 'count') return [whole];
  const parts = indicator.disaggregation.flatMap(({ categories }) => {
    const [first = '', ...others] = categories;
    const shares = others.map((category) => ({ category, share: random.whole(0, 10) }));
    const rest = Number(whole.means) - shares.reduce((sum, { share }) => sum + share, 0);
    return [{ category: first, share: rest }, ...shares];
  });
  return [whole, ...parts.map(({ category, share }) => ({ ...said(String(share)), letter, category }))];
}

function drawnValue({ kind, aggregation }: Indicator, random: Random): string {
  if (aggregation === 'ratio') return `${random.whole(0, 50)}/${random.whole(50, 100)}`;
  if (kind === 'yes-no') return random.pick(['da', 'nu']);
  if (kind === 'text') return `Text cu ă â î ș ț, ${random.whole(1, 1000)}`;
  return kind === 'percent' ? String(random.whole(10, 999) / 10) : String(random.whole(50, 200_000));
}

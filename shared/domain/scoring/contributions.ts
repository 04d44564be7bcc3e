import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { IndicatorValue, Reading } from '#shared/domain/intake/submission.schema.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { CountedMeasure } from './aggregation.ts';
import { isUsable, measureOf } from './measure.ts';
import { compareInstitutions, type Said } from './said.ts';
import type { Absence, Contribution } from './score-sheet.schema.ts';
import type { SettledDebt } from './who-owes.ts';

/**
 * Everyone's part in an indicator, in order of institution code: what each sender said, and each debt nothing was said for.
 * The value of a sender counts once, whatever number of debts it serves (DOMAIN.md §4; docs/method.md §4).
 */
export function contributionsTo(
  indicator: Indicator,
  activity: Activity,
  debts: readonly SettledDebt[],
  framework: Framework,
  said: Said,
): readonly Contribution[] {
  const server = new Map(debts.map((debt) => [debt, serverOf(debt, indicator, said)]));
  const counted = new Set([...server.values()].filter((sender) => sender !== null));
  const acting = new Set(debts.flatMap(({ senders }) => senders));
  const partners = partnersOf(activity, framework);
  const sent = said.senders.flatMap((institution): readonly Contribution[] => {
    const reading = said.indicator(institution, indicator.code) ?? said.part(institution, indicator.code);
    if (!reading) return [];
    const counts = counted.has(institution);
    const value = said.indicator(institution, indicator.code)?.state === 'read' ? valueSaid(reading) : null;
    const role = acting.has(institution) ? 'responsible' : partners.has(institution) ? 'partner' : 'other';
    const debt = debts.find(({ obligation }) => obligation.institution === institution);
    const absence = counts
      ? null
      : value && isUsable(indicator, value)
        ? blockedBy(debt)
        : (blockedBy(debt) ?? 'not-verified');
    return [{ institution, counts, role, value, absence, provenance: reading.provenance }];
  });
  const missing = debts
    .filter((debt) => server.get(debt) === null)
    .map((debt) => debt.obligation.institution)
    .filter((institution) => !sent.some((one) => one.institution === institution))
    .map((institution): Contribution => {
      const debt = debts.find(({ obligation }) => obligation.institution === institution);
      const absence = blockedBy(debt) ?? 'not-reported';
      return { institution, counts: false, role: 'responsible', value: null, absence, provenance: null };
    });
  return [...sent, ...new Map(missing.map((one) => [one.institution, one])).values()].sort((a, b) =>
    compareInstitutions(a.institution, b.institution),
  );
}

/** What is aggregated: the measures of the contributions that count, in their order. */
export function countedMeasures(
  contributions: readonly Contribution[],
  indicator: Indicator,
  activity: Activity,
  said: Said,
): readonly CountedMeasure[] {
  return contributions.flatMap(({ counts, value, institution }) => {
    const measure = counts && value ? measureOf(indicator, value) : null;
    const submission = said.submission(institution);
    if (!measure || !submission) return [];
    const completed = said.activity(institution, activity.code)?.completed;
    return [
      {
        measure,
        completed: completed?.state === 'read' ? completed.value : null,
        receivedAt: submission.receivedAt,
      },
    ];
  });
}

/** Whose value counts for a debt: the first of its senders with a usable one, where the debt was reported at all. */
function serverOf({ obligation, senders }: SettledDebt, indicator: Indicator, said: Said): InstitutionCode | null {
  if (obligation.state !== 'reported') return null;
  const server = senders.find((sender) => {
    const reading = said.indicator(sender, indicator.code);
    return reading?.state === 'read' && isUsable(indicator, reading.value);
  });
  return server ?? null;
}

/** Why nothing an institution says for its own debt counts: it was released, or its claim contradicts the term. */
function blockedBy(debt: SettledDebt | undefined): Absence | null {
  return debt && debt.obligation.state !== 'reported' ? debt.obligation.absence : null;
}

function partnersOf(activity: Activity, framework: Framework): ReadonlySet<InstitutionCode> {
  const named = new Set(
    activity.partners.flatMap(({ institution, through }) => (through ? [institution, through] : [institution])),
  );
  const members = framework.institutions.filter(({ memberOf }) => memberOf.some((code) => named.has(code)));
  return new Set([...named, ...members.map(({ code }) => code)]);
}

const valueSaid = (reading: Reading<IndicatorValue>): IndicatorValue | null =>
  reading.state === 'read' ? reading.value : null;

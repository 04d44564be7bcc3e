import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { debtsOf, membersOf } from './debtors.ts';
import type { Activity, Framework } from './framework.schema.ts';
import { type ActivityInPlace, activitiesOf } from './framework-walk.ts';
import { existsIn } from './register.ts';
import { parseTerm, termInYear } from './term.ts';

/**
 * What an activity is to an institution: it owes it directly, owes it as a member of a class, may send it for another
 * ("MMJS prin ANOFM"), or is a partner whose report is evidence (DOMAIN.md §4, Who owes).
 */
export type Concern = 'responsible' | 'member' | 'through' | 'partner';

/** An institution that owes a submission, and its strongest part in the cycle. */
interface Submitter {
  readonly institution: InstitutionCode;
  readonly role: 'responsible' | 'partner';
}

/** The strongest concern an institution has with an activity in a year, or null. */
export function concernOf(
  framework: Framework,
  activity: Activity,
  institution: InstitutionCode,
  year: number,
): Concern | null {
  const debts = debtsOf(framework, activity, year);
  const own = debts.find((debt) => debt.institution === institution);
  if (own) return own.memberOf === null ? 'responsible' : 'member';
  if (debts.some((debt) => debt.through === institution)) return 'through';
  const isPartner = activity.partners.some(
    (partner) =>
      partner.institution === institution ||
      partner.through === institution ||
      membersOf(framework, partner.institution, year).some((member) => member.code === institution),
  );
  return isPartner ? 'partner' : null;
}

/** The activities an institution has any concern with in a year, in order of code, due or not. */
export function activitiesConcerning(
  framework: Framework,
  institution: InstitutionCode,
  year: number,
): readonly (ActivityInPlace & { readonly concern: Concern })[] {
  return activitiesOf(framework).flatMap((place) => {
    const concern = concernOf(framework, place.activity, institution, year);
    return concern ? [{ ...place, concern }] : [];
  });
}

/**
 * The institutions that owe a submission in a cycle, in order of code: those responsible for, or partners in, an activity
 * whose term recurs, falls in the year or has passed (DOMAIN.md §3). Only the responsible ones count in coverage (§4). Who
 * may merely send for another owes nothing itself.
 */
export function submittersOf(framework: Framework, year: number): readonly Submitter[] {
  const submitters: Submitter[] = [];
  for (const institution of framework.institutions) {
    if (institution.class || !existsIn(institution, year)) continue;
    const concerns = activitiesConcerning(framework, institution.code, year)
      .filter(({ activity }) => termInYear(parseTerm(activity.term), year) !== 'later')
      .map(({ concern }) => concern);
    const isResponsible = concerns.includes('responsible') || concerns.includes('member');
    if (isResponsible) submitters.push({ institution: institution.code, role: 'responsible' });
    else if (concerns.includes('partner')) submitters.push({ institution: institution.code, role: 'partner' });
  }
  return submitters.sort((one, other) => (one.institution < other.institution ? -1 : 1));
}

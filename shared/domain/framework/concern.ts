import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { debtsOf, membersOf } from './debtors.ts';
import type { Activity, Framework } from './framework.schema.ts';
import { type ActivityInPlace, activitiesOf } from './framework-walk.ts';

/**
 * What an activity is to an institution: it owes it directly, owes it as a member of a class, may send it for another
 * ("MMJS prin ANOFM"), or is a partner whose report is evidence (DOMAIN.md §4, Who owes).
 */
export type Concern = 'responsible' | 'member' | 'through' | 'partner';

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

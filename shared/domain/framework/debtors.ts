import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Activity, Framework, Institution, Responsible } from './framework.schema.ts';
import { existsIn, institutionByCode } from './register.ts';

/** One report owed: by `institution`, which `through` may send for it; `memberOf` is the class it owes as a member of. */
export interface Debt {
  readonly institution: InstitutionCode;
  readonly through: InstitutionCode | null;
  readonly memberOf: InstitutionCode | null;
}

/** The registered institutions of a class that exist in the year, in the register's order. */
export function membersOf(framework: Framework, classCode: InstitutionCode, year: number): readonly Institution[] {
  return framework.institutions.filter(
    (institution) => !institution.class && institution.memberOf.includes(classCode) && existsIn(institution, year),
  );
}

/**
 * Who owes a report on an activity, each institution once: a compound ("MMJS prin ANOFM") is the debt of its first part, a class
 * (ONG, DGASPC) owes through its members of that year, an institution named directly and as a member owes directly. One that
 * ceased before the year owes nothing, unless the body it acts through is still there. Partners owe nothing. Whether the activity is due is the term's matter. (DOMAIN.md §4, Who owes)
 */
export function debtsOf(framework: Framework, activity: Activity, year: number): readonly Debt[] {
  const debts = new Map<InstitutionCode, Debt>();
  for (const debt of activity.responsible.flatMap((responsible) => claimed(framework, responsible, year))) {
    const known = debts.get(debt.institution);
    debts.set(debt.institution, {
      institution: debt.institution,
      through: known?.through ?? debt.through,
      memberOf: known && known.memberOf === null ? null : debt.memberOf,
    });
  }
  return [...debts.values()];
}

function claimed(framework: Framework, responsible: Responsible, year: number): readonly Debt[] {
  const through = responsible.through ?? null;
  const named = institutionByCode(framework.institutions, responsible.institution);
  if (!named?.class) {
    const acting = [named, through === null ? undefined : institutionByCode(framework.institutions, through)];
    const isThere = acting.some((one) => one !== undefined && existsIn(one, year));
    return isThere ? [{ institution: responsible.institution, through, memberOf: null }] : [];
  }
  const members = membersOf(framework, responsible.institution, year);
  return members.map((member) => ({ institution: member.code, through, memberOf: responsible.institution }));
}

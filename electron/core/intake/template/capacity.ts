import type { Concern } from '#shared/domain/framework/concern.ts';
import { debtsOf } from '#shared/domain/framework/debtors.ts';
import type { Activity, Framework } from '#shared/domain/framework/framework.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Words } from '#shared/words/words.ts';

/** In words, what an activity is to an institution in a year: `responsabil prin ANOFM`, `responsabil (ONG)`, `partener`. */
export function capacityIn(
  framework: Framework,
  activity: Activity,
  concern: Concern,
  institution: InstitutionCode,
  year: number,
  words: Words,
): string {
  const debts = debtsOf(framework, activity, year);
  const own = debts.find((debt) => debt.institution === institution);
  switch (concern) {
    case 'responsible':
      return own?.through
        ? words('intake:template.capacity.responsible-through', { other: own.through })
        : words('intake:template.capacity.responsible');
    case 'member':
      return words('intake:template.capacity.member', { other: own?.memberOf ?? '' });
    case 'through': {
      const others = debts.filter((debt) => debt.through === institution).map((debt) => debt.institution);
      return words('intake:template.capacity.through', { other: others.join(', ') });
    }
    case 'partner':
      return words('intake:template.capacity.partner');
    default:
      return assertNever(concern);
  }
}

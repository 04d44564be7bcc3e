import type { RegisterRow } from '#shared/contract/framework.ts';
import { activitiesConcerning } from '#shared/domain/framework/concern.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { identityOn } from '#shared/domain/framework/register.ts';

/** The register of institutions as of a year, in order of code, with what each is responsible for or a partner in (DOMAIN.md §2). */
export function registerRows(framework: Framework, year: number): RegisterRow[] {
  return framework.institutions
    .map((institution): RegisterRow => {
      const concerns = activitiesConcerning(framework, institution.code, year).map(({ concern }) => concern);
      const count = (...kinds: readonly string[]): number => concerns.filter((one) => kinds.includes(one)).length;
      const { code, kind, aliases, memberOf, actsFor } = institution;
      return {
        ...{ code, kind, aliases, memberOf, actsFor },
        name: identityOn(institution, `${year}-12-31`).name,
        isClass: institution.class,
        illustrative: institution.ilustrativ === true,
        county: institution.county ?? null,
        identities: institution.identities.map((one) => ({
          code: one.code,
          name: one.name,
          from: one.from ?? null,
          to: one.to ?? null,
        })),
        responsible: count('responsible', 'member'),
        partner: count('partner', 'through'),
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

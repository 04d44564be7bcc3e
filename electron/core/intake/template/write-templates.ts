import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import { activitiesConcerning } from '#shared/domain/framework/concern.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { existsIn, findInstitution, identityOn } from '#shared/domain/framework/register.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { loadCycle } from '../intake.store.ts';
import { type TemplateFaultCode, writeTemplate } from './write-template.ts';

/**
 * The template workbooks of the open cycle (DOMAIN.md §3.1.1), each with its file name (`raportare-2019-MAE.xlsx`): of the named
 * institution, or of every one that an activity names in that year as responsible, member of a class, acting body or partner.
 * Faults: template-institution-unknown, template-nothing-concerns.
 */
export async function writeTemplates(
  db: Db,
  named: string | undefined,
): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  const { year, framework: hash, due } = await loadCycle(db);
  const framework = await loadFramework(db, hash);
  const institutions = named === undefined ? allConcerned(framework, year) : [oneNamed(framework, named, year)];
  const written: { name: string; bytes: Uint8Array }[] = [];
  for (const institution of institutions) {
    const bytes = await writeTemplate({ framework, year, institution, ...(due === null ? {} : { due }) });
    written.push({ name: templateName(framework, institution, year), bytes });
  }
  return written;
}

const allConcerned = (framework: Framework, year: number): readonly InstitutionCode[] =>
  framework.institutions
    .filter((one) => !one.class && existsIn(one, year) && activitiesConcerning(framework, one.code, year).length > 0)
    .map(({ code }) => code);

function oneNamed(framework: Framework, named: string, year: number): InstitutionCode {
  const match = findInstitution(framework.institutions, named, year);
  if (match.kind !== 'found')
    throw new FaultError<TemplateFaultCode>('template-institution-unknown', { institution: named });
  return match.institution.code;
}

/** The code in force at the year's end, without spaces, so that no program or mail gateway has to quote the name. */
export function templateName(framework: Framework, institution: InstitutionCode, year: number): string {
  const entry = framework.institutions.find(({ code }) => code === institution);
  const code = entry ? identityOn(entry, `${year}-12-31`).code : institution;
  return `raportare-${year}-${code.replace(/[\\/:*?"<>|\s]+/g, '-')}.xlsx`;
}

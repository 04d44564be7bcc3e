import { zipSync } from 'fflate';
import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import { activitiesConcerning } from '#shared/domain/framework/concern.ts';
import { membersOf } from '#shared/domain/framework/debtors.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { existsIn, findInstitution, identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { loadCycle } from '../intake.store.ts';
import { NO_CLOCK } from './growing-rows.ts';
import { type TemplateFaultCode, writePack, writeTemplate } from './write-template.ts';

interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The template workbooks of the open cycle (DOMAIN.md §3.1.1), each with its file name (`raportare-2019-MAE.xlsx`): of the named
 * institution, or of every one that an activity names in that year as responsible, member of a class, acting body or partner; or one for
 * the institutions of a `pack`. `zip`: as one archive. Faults: template-institution-unknown, template-nothing-concerns.
 */
export async function writeTemplates(
  db: Db,
  asked: {
    readonly institution?: string | undefined;
    readonly pack?: readonly string[] | undefined;
    readonly zip?: boolean | undefined;
  },
): Promise<readonly NamedFile[]> {
  const { year, framework: hash, due } = await loadCycle(db);
  const framework = await loadFramework(db, hash);
  const cycle = { framework, year, ...(due === null ? {} : { due }) };
  const written: NamedFile[] = [];
  for (const institutions of asked.pack
    ? [packOf(framework, asked.pack, year)]
    : alone(framework, asked.institution, year)) {
    const [institution, ...others] = institutions;
    const pack = [{ institution }, ...others.map((one) => ({ institution: one }))] as const;
    const bytes = await (others.length === 0
      ? writeTemplate({ ...cycle, institution })
      : writePack({ ...cycle, institutions: pack }));
    written.push({ name: templateName(framework, institutions, year), bytes });
  }
  return asked.zip ? [zipped(`raportare-${year}.zip`, written)] : written;
}

type Some = readonly [InstitutionCode, ...InstitutionCode[]];

const alone = (framework: Framework, named: string | undefined, year: number): readonly Some[] =>
  named === undefined ? allConcerned(framework, year).map((code) => [code]) : [[oneNamed(framework, named, year)]];

/**
 * The institutions of a pack, in the order in which they are named, each once: a class stands for its members of the year, and one named alone for itself and
 * the bodies that act for it, as far as activities concern them.
 */
function packOf(framework: Framework, names: readonly string[], year: number): Some {
  const named = names.map((name) => oneNamed(framework, name, year));
  const isConcerned = (code: InstitutionCode): boolean => activitiesConcerning(framework, code, year).length > 0;
  const found = new Set(
    named.flatMap((code): readonly InstitutionCode[] => {
      if (institutionByCode(framework.institutions, code)?.class)
        return membersOf(framework, code, year)
          .map((member) => member.code)
          .filter(isConcerned);
      if (named.length > 1) return [code];
      const acting = framework.institutions.filter(
        (one) => !one.class && one.actsFor.includes(code) && existsIn(one, year),
      );
      return [code, ...acting.map((one) => one.code).filter(isConcerned)];
    }),
  );
  const [first, ...others] = found;
  if (first === undefined)
    throw new FaultError<TemplateFaultCode>('template-nothing-concerns', { institution: names.join(', '), year });
  return [first, ...others];
}

/** One archive of files, with the same bytes each time. */
function zipped(name: string, files: readonly NamedFile[]): NamedFile {
  const parts = Object.fromEntries(files.map((file) => [file.name, file.bytes]));
  return { name, bytes: zipSync(parts, { mtime: NO_CLOCK }) };
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

/**
 * The code in force at the year's end, without spaces, so that no program or mail gateway has to quote the name; in that of a pack the
 * first institution's and how many more there are.
 */
export function templateName(framework: Framework, [first, ...others]: Some, year: number): string {
  const entry = institutionByCode(framework.institutions, first);
  const code = entry ? identityOn(entry, `${year}-12-31`).code : first;
  const more = others.length === 0 ? '' : `+${others.length}`;
  return `raportare-${year}-${code.replace(/[\\/:*?"<>|\s]+/g, '-')}${more}.xlsx`;
}

import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { choicesIn, withChoice } from '../choices.ts';
import type { FileMapping } from '../mapping.schema.ts';
import type { Workbook } from '../workbook.ts';
import { mappingFrom } from './apply-profile.ts';
import type { Profile } from './profile.schema.ts';

/** A file's choices with those that its institution's profile gives it; a person's own on the same thing prevail (DOMAIN.md §3.1). */
export function withProfile(
  own: FileMapping,
  {
    institution,
    version,
    profile,
  }: { readonly institution: InstitutionCode; readonly version: number; readonly profile: Profile },
  workbook: Workbook,
  year: number,
): FileMapping {
  const { choices, moved, missing } = mappingFrom(profile, workbook, year);
  const given: FileMapping = { file: own.file, cells: [], ...choices };
  return { ...choicesIn(own).reduce(withChoice, given), profile: { institution, version, moved, missing } };
}

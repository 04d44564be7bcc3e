import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Issue, IssueCode } from '../issue.schema.ts';
import type { FileMapping, ProfileUse } from '../mapping.schema.ts';

/** What there is to say of a file's choices that were taken from its institution's profile. */
export function profileIssues(mapping: FileMapping | undefined, file: string): readonly Issue[] {
  if (!mapping?.profile) return [];
  const { version, institution, moved, missing } = mapping.profile;
  const of = { profile: institution, version };
  return [
    ...moved.map(({ what, sheet, name, from, to }): Issue => {
      const params = { ...of, name, from, to };
      return { code: `profile-${what}-moved`, severity: 'info', file, sheet, params };
    }),
    ...missing.map(({ what, sheet, name }): Issue => {
      const isNeedless = what === 'sheet-ignored' || what === 'row-ignored';
      const severity = isNeedless ? 'info' : 'warning';
      return { code: missingCode(what), severity, file, sheet, params: { ...of, name } };
    }),
  ];
}

function missingCode(what: ProfileUse['missing'][number]['what']): IssueCode {
  switch (what) {
    case 'sheet':
    case 'sheet-ignored':
      return 'profile-sheet-missing';
    case 'table':
      return 'profile-table-missing';
    case 'column':
      return 'profile-column-missing';
    case 'row':
    case 'row-ignored':
      return 'profile-row-missing';
    default:
      return assertNever(what);
  }
}

import { activitiesConcerning } from '#shared/domain/framework/concern.ts';
import { fold } from '#shared/domain/framework/fold.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf } from '#shared/domain/framework/framework-walk.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { TemplateIdentity } from './template-identity.ts';
import { cellOf, type FoundTable } from './template-tables.ts';

/** The codes of a template's rows with the ones that their nodes have now; null: the framework has them no more. */
export type CodesNow = ReadonlyMap<string, string | null>;

/**
 * Where the nodes of a template made after an earlier version of the framework stand now: by the texts beside their codes, since a
 * code may mean another node in the meantime. A text that several nodes bear is the one's with the same code. Rows of categories bear
 * no texts; they go where their indicator went. A code without its texts is not in the answer.
 */
export function codesNow(framework: Framework, tables: readonly FoundTable[]): CodesNow {
  const known = new Map<string, string[]>();
  const add = (key: string, code: string): void => void known.set(key, [...(known.get(key) ?? []), code]);
  for (const { activity } of activitiesOf(framework)) {
    add(keyOf('activities', [activity.title]), activity.code);
    for (const { code, name, unit } of activity.indicators)
      add(keyOf('indicators', [activity.title, name, unit]), code);
  }
  const now = new Map<string, string | null>();
  for (const found of tables) {
    const columns = found.table === 'activities' ? (['title'] as const) : (['title', 'indicator', 'unit'] as const);
    for (let row = found.headerRow + 1; row < found.sheet.rowCount; row++) {
      const text = (column: Parameters<typeof cellOf>[2]): string =>
        cellOf(found, row, column)?.cell?.text.trim() ?? '';
      const code = text('code').replace(/\.$/, '').toLowerCase();
      if (!/^\d+\.\d+\.\d+(\.[a-z])?$/.test(code) || text('title') === '') continue;
      const codes = known.get(keyOf(found.table, columns.map(text))) ?? [];
      const [only, ...others] = codes;
      now.set(code, codes.includes(code) ? code : only !== undefined && others.length === 0 ? only : null);
    }
  }
  return now;
}

const keyOf = (table: FoundTable['table'], texts: readonly string[]): string =>
  JSON.stringify([table, ...texts.map(fold)]);

/** The activities and indicators that concern an institution now and that its template did not ask for, in order. */
export function notAskedFor(
  framework: Framework,
  identity: TemplateIdentity,
  { institution, year, now }: { readonly institution: InstitutionCode; readonly year: number; readonly now: CodesNow },
): readonly string[] {
  const asked = new Set(identity.rows.map(({ code }) => (now.has(code) ? now.get(code) : code)));
  return activitiesConcerning(framework, institution, year)
    .flatMap(({ activity }) => [activity.code, ...activity.indicators.map(({ code }) => code)])
    .filter((code) => !asked.has(code));
}

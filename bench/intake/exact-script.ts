import { read, utils } from '@e965/xlsx';
import type { Activity, Framework } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf } from '#shared/domain/framework/framework-walk.ts';

/** What the script takes from a workbook: node and field, and the value as text. */
export type Taken = ReadonlyMap<string, string>;

const HEADINGS: Readonly<Record<string, string>> = {
  cod: 'code',
  activitate: 'activity',
  indicator: 'indicator',
  valoare: 'value',
  stadiu: 'status',
  'data finalizării': 'completed',
  'buget alocat (lei)': 'allocated',
  'buget cheltuit (lei)': 'spent',
  descriere: 'description',
};
const STATUSES: Readonly<Record<string, string>> = {
  realizată: 'done',
  'parțial realizată': 'partly-done',
  'în curs': 'in-progress',
  nerealizată: 'not-done',
};
const CATEGORIES: Readonly<Record<string, string>> = { femei: 'feminin', bărbați: 'masculin' };

/**
 * The rival: what a person who scripts would write with SheetJS in an afternoon. It knows the headings of the plain table, activities by
 * code or exact title, indicators by exact name; cells left empty below an activity are its further rows.
 */
export function takenByScript(file: string, bytes: Uint8Array, framework: Framework): Taken {
  const taken = new Map<string, string>();
  const book = file.endsWith('.csv')
    ? read(new TextDecoder('windows-1250').decode(bytes), { type: 'string', cellDates: true, UTC: true })
    : read(bytes, { cellDates: true, UTC: true });
  for (const sheet of Object.values(book.Sheets)) {
    const rows = utils.sheet_to_json<readonly unknown[]>(sheet, { header: 1, raw: true });
    const named = rows.findIndex((row) => [...row].filter((cell) => HEADINGS[plain(cell)]).length >= 2);
    if (named >= 0) takeRows(rows.slice(named + 1), [...(rows[named] ?? [])], framework, taken);
  }
  return taken;
}

const plain = (cell: unknown): string =>
  String(cell ?? '')
    .trim()
    .toLowerCase();

function takeRows(
  rows: readonly (readonly unknown[])[],
  headings: readonly unknown[],
  framework: Framework,
  taken: Map<string, string>,
): void {
  const activities = activitiesOf(framework).map(({ activity }) => activity);
  let activity: Activity | undefined;
  let indicator: Activity['indicators'][number] | undefined;
  for (const row of rows) {
    const at = (role: string): unknown => row[headings.findIndex((heading) => HEADINGS[plain(heading)] === role)];
    const [code, title, name] = [plain(at('code')), plain(at('activity')), plain(at('indicator'))];
    if (code || title)
      activity = activities.find((one) => one.code === code || one.title.toLowerCase() === title) ?? undefined;
    if (!activity) continue;
    const put = (node: string, field: string, value: unknown): void => {
      const key = `${node} ${field}`;
      const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '').trim();
      if (text !== '' && !taken.has(key)) taken.set(key, text);
    };
    put(activity.code, 'status', STATUSES[plain(at('status'))]);
    for (const field of ['completed', 'allocated', 'spent', 'description']) put(activity.code, field, at(field));
    const category = /^din care (.*)$/.exec(name)?.[1];
    if (name && category === undefined) indicator = activity.indicators.find((one) => one.name.toLowerCase() === name);
    if (!indicator) continue;
    const field = category === undefined ? 'value' : `value: ${CATEGORIES[category] ?? category}`;
    put(
      indicator.code,
      field,
      numberIn(at('value'), indicator.kind === 'percent' && indicator.aggregation !== 'ratio'),
    );
  }
}

function numberIn(cell: unknown, isPercent: boolean): unknown {
  if (typeof cell === 'number' && isPercent && cell <= 1) return Number((cell * 100).toPrecision(12));
  const [, numerator, denominator] = /^(\d+) din (\d+)$/.exec(String(cell ?? '')) ?? [];
  return numerator === undefined ? cell : `${numerator}/${denominator}`;
}

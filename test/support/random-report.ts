import { activitiesConcerning, submittersOf } from '#shared/domain/framework/concern.ts';
import type { Activity, Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import type { Drawing } from './drawn-workbook.ts';
import type { Random } from './random.ts';

/** A report as some institution might lay it out, and what it says, a line each as `storedOf` tells it. */
export interface RandomReport {
  readonly fileName: string;
  readonly drawing: Drawing;
  readonly says: readonly string[];
}

type Role =
  | 'serial'
  | 'code'
  | 'activity'
  | 'indicator'
  | 'value'
  | 'status'
  | 'unit'
  | 'target'
  | 'earlier'
  | 'term'
  | 'notes';

/** Words seen over such columns. */
const HEADINGS: Readonly<Record<Role, readonly string[]>> = {
  serial: ['Nr. crt.', 'Nr.', 'Crt.'],
  code: ['Cod', 'Cod activitate', 'Nr. activitate'],
  activity: ['Activitate', 'Activitatea', 'Denumirea activității', 'ACTIVITĂȚI', 'Măsura'],
  indicator: ['Indicator', 'Indicatori', 'Denumire indicator', 'Indicatori de realizare'],
  value: ['Valoare', 'Valoare 2019', 'Valoarea realizată', 'Realizat 2019', 'Rezultat'],
  status: ['Stadiu', 'Stadiul realizării', 'Status', 'Stadiul activității la 31.12.2019'],
  unit: ['U.M.', 'Unitate de măsură'],
  target: ['Țintă 2019', 'Valoare planificată', 'Ținta'],
  earlier: ['2018', 'Valoare 2018', 'An precedent'],
  term: ['Termen', 'Termen de realizare'],
  notes: ['Observații', 'Mențiuni', 'Comentarii'],
};

const STATUSES = {
  done: ['realizată', 'Realizat', 'REALIZATĂ', 'finalizată', 'da', '100%', 'Îndeplinită integral', 'Realizată.'],
  'partly-done': ['parțial realizată', 'Parțial', 'realizat parţial', 'Îndeplinit parțial'],
  'in-progress': ['în curs', 'In curs de realizare', 'în derulare', 'ÎN CURS DE IMPLEMENTARE'],
  'not-done': ['nerealizată', 'Nerealizat', 'nu', 'nu s-a realizat', '0%'],
} as const;

const BETWEEN = [
  '',
  'Notă: datele sunt provizorii la data transmiterii',
  '* conform evidențelor proprii',
  'Obiectiv specific',
];

/** A report of a random institution for 2019 in a random layout that keeps all it says. */
export function randomReport(framework: Framework, random: Random): RandomReport {
  const { institution } = random.pick(submittersOf(framework, 2019));
  const concerning = activitiesConcerning(framework, institution, 2019).map(({ activity }) => activity);
  const activities = random.sample(concerning, random.whole(1, 6));
  const layout = drawLayout(random);
  const says: string[] = [];
  const rows = activities.flatMap((activity, at) => activityRows(activity, at, layout, says, random));
  const above = random
    .sample(
      ['Raport privind stadiul activităților în anul 2019', `Instituția: ${institution}`, 'Ministerul de resort', ''],
      random.whole(0, 4),
    )
    .map((text) => [text]);
  const all = [
    ...above,
    ...headingRows(layout, random),
    ...rows,
    ...(random.pick([true, false]) ? [['Întocmit: Ion Pop']] : []),
  ];
  const width = layout.columns.length;
  const drawing = all
    .map((cells) => Array.from({ length: width }, (_, i) => cells[i] ?? ''))
    .map((cells) => `| ${cells.map((cell) => cell || ' ').join(' | ')} |`)
    .join('\n');
  return { fileName: `Raport_${institution}_2019`, drawing, says: says.sort() };
}

interface Layout {
  readonly columns: readonly Role[];
  readonly cells: 'repeated' | 'blank' | 'merged';
  readonly spelling: (text: string) => string;
  readonly number: (value: number) => string;
  readonly between: boolean;
}

const CEDILLA: Readonly<Record<string, string>> = { ș: 'ş', ț: 'ţ', Ș: 'Ş', Ț: 'Ţ' };

function drawLayout(random: Random): Layout {
  const naming: readonly Role[] = random.pick([['activity'], ['code', 'activity'], ['code'], ['serial', 'activity']]);
  const others = random.sample<Role>(['unit', 'target', 'earlier', 'term', 'notes'], random.whole(0, 3));
  const columns: Role[] = ['indicator', 'value', 'status', ...others];
  for (let i = columns.length - 1; i > 0; i--) {
    const j = random.whole(0, i);
    [columns[i], columns[j]] = [columns[j] ?? 'notes', columns[i] ?? 'notes'];
  }
  return {
    columns: [...naming, ...columns],
    cells: random.pick(['repeated', 'blank', 'merged']),
    spelling: random.pick([
      (text: string) => text,
      (text: string) => text.replace(/[șțȘȚ]/g, (letter) => CEDILLA[letter] ?? letter),
      (text: string) => text.normalize('NFD').replace(/\p{M}/gu, ''),
      (text: string) => text.toUpperCase(),
    ]),
    number: random.pick([
      (value: number) => String(value),
      (value: number) => `"${value.toLocaleString('ro-RO', { useGrouping: 'always', maximumFractionDigits: 2 })}"`,
      (value: number) =>
        `"${value.toLocaleString('ro-RO', { useGrouping: 'always', maximumFractionDigits: 2 }).replaceAll('.', ' ')}"`,
    ]),
    between: random.pick([true, false]),
  };
}

function headingRows({ columns }: Layout, random: Random): readonly (readonly string[])[] {
  const words = columns.map((role) => random.pick(HEADINGS[role]));
  const numbered = random.pick([true, false]) ? [columns.map((_, i) => String(i + 1))] : [];
  if (random.pick([true, false])) return [words, ...numbered];
  const [value, indicator] = [columns.indexOf('value'), columns.indexOf('indicator')];
  if (Math.abs(value - indicator) !== 1) return [words, ...numbered];
  const first = Math.min(value, indicator);
  const upper = words.map((word, i) => (i === first ? 'Indicatori' : i === first + 1 ? '<' : word));
  const lower = words.map((word, i) => (i === first || i === first + 1 ? word : '^'));
  return [upper, lower, ...numbered];
}

function activityRows(
  activity: Activity,
  at: number,
  layout: Layout,
  says: string[],
  random: Random,
): readonly (readonly string[])[] {
  const status = random.pick(['done', 'partly-done', 'in-progress', 'not-done'] as const);
  const shown = random.pick(STATUSES[status]);
  says.push(`${activity.code} status ${status}`);
  const reported = random.sample(activity.indicators, random.whole(1, activity.indicators.length));
  const rows = reported.map((indicator, i) =>
    layout.columns.map((role) => {
      const isOfActivity =
        role === 'serial' || role === 'code' || role === 'activity' || role === 'status' || role === 'term';
      if (isOfActivity && i > 0 && layout.cells !== 'repeated') return layout.cells === 'merged' ? '^' : '';
      return cellOf(role, { activity, at, indicator, shown, layout, says, random });
    }),
  );
  const between = layout.between && random.pick([true, false]) ? [[random.pick(BETWEEN)]] : [];
  return [...rows, ...between];
}

interface Place {
  readonly activity: Activity;
  readonly at: number;
  readonly indicator: Indicator;
  readonly shown: string;
  readonly layout: Layout;
  readonly says: string[];
  readonly random: Random;
}

function cellOf(role: Role, { activity, at, indicator, shown, layout, says, random }: Place): string {
  switch (role) {
    case 'serial':
      return String(at + 1);
    case 'code':
      return activity.code;
    case 'activity':
      return layout.spelling(activity.title);
    case 'indicator':
      return layout.spelling(random.pick(['', `${indicator.code.slice(-1)}) `]) + indicator.name);
    case 'status':
      return shown;
    case 'value':
      return drawValue(indicator, layout, says, random);
    case 'unit':
      return indicator.unit;
    case 'target':
    case 'earlier':
      return String(random.whole(1, 90));
    case 'term':
      return activity.term;
    case 'notes':
      return random.pick([
        '',
        'fără observații',
        'în parteneriat cu ONG',
        'conform planului de acțiune aprobat la nivelul instituției',
      ]);
  }
}

function drawValue(indicator: Indicator, { number }: Layout, says: string[], random: Random): string {
  if (indicator.aggregation === 'ratio') {
    const denominator = random.whole(1, 9000);
    const numerator = random.whole(0, denominator);
    says.push(`${indicator.code} ${numerator}/${denominator}`);
    return random.pick([`${numerator} din ${denominator}`, `${numerator}/${denominator}`]);
  }
  switch (indicator.kind) {
    case 'count':
    case 'ratio': {
      const value = random.whole(0, 30_000);
      says.push(`${indicator.code} ${value}`);
      return number(value);
    }
    case 'percent': {
      const value = random.whole(11, 1000) / 10;
      says.push(`${indicator.code} ${value}`);
      return random.pick([`${value}%`, `"${String(value).replace('.', ',')} %"`, number(value)]);
    }
    case 'yes-no': {
      const value = random.pick([true, false]);
      says.push(`${indicator.code} ${value}`);
      return value ? random.pick(['da', 'Da', 'DA']) : random.pick(['nu', 'Nu']);
    }
    case 'text':
      says.push(`${indicator.code} în lucru la nivel tehnic`);
      return 'în lucru la nivel tehnic';
  }
}

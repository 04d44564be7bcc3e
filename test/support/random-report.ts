import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Drawing } from './drawn-workbook.ts';
import type { Random } from './random.ts';
import { type ActivityFacts, randomFacts, toldLines } from './random-facts.ts';
import {
  randomSpelling,
  type Spelling,
  spelledDay,
  spelledStatus,
  spelledTitle,
  spelledValue,
} from './random-spelling.ts';

/** A report as some institution might lay it out, and what it says, a line each as `storedOf` tells it. */
export interface RandomReport {
  readonly fileName: string;
  readonly drawing: Drawing;
  readonly says: readonly string[];
}

/** Words seen over such columns. */
const HEADINGS = {
  serial: ['Nr. crt.', 'Nr.', 'Crt.'],
  code: ['Cod', 'Cod activitate', 'Nr. activitate'],
  activity: ['Activitate', 'Activitatea', 'Denumirea activității', 'ACTIVITĂȚI', 'Măsura'],
  mixed: ['Activitate / indicator', 'Activități și indicatori', 'Activitatea'],
  indicator: ['Indicator', 'Indicatori', 'Denumire indicator', 'Indicatori de realizare'],
  value: ['Valoare', 'Valoare 2019', 'Valoarea realizată', 'Realizat 2019', 'Rezultat'],
  women: ['Femei', 'Feminin', 'din care femei'],
  men: ['Bărbați', 'Masculin', 'din care bărbați'],
  status: ['Stadiu', 'Stadiul realizării', 'Status', 'Stadiul activității la 31.12.2019'],
  completed: ['Data finalizării', 'Data realizării', 'Data îndeplinirii'],
  spent: ['Buget cheltuit (lei)', 'Sume cheltuite', 'Buget executat'],
  unit: ['U.M.', 'Unitate de măsură'],
  target: ['Țintă 2019', 'Valoare planificată', 'Ținta'],
  earlier: ['2018', 'Valoare 2018', 'An precedent'],
  term: ['Termen', 'Termen de realizare'],
  notes: ['Observații', 'Mențiuni', 'Comentarii'],
} as const;

type Role = keyof typeof HEADINGS;
const OF_ACTIVITY: readonly Role[] = ['serial', 'code', 'activity', 'status', 'completed', 'spent', 'term'];
const REMARKS = [
  '',
  'fără observații',
  'în parteneriat cu ONG',
  'conform planului de acțiune aprobat la nivelul instituției',
];
const BETWEEN = ['', 'Notă: datele sunt provizorii la data transmiterii', '* conform evidențelor proprii'];

interface Layout {
  readonly columns: readonly Role[];
  /** How the cells of an activity beside its further indicators are left. */
  readonly cells: 'repeated' | 'blank' | 'merged';
  readonly sexes: 'untold' | 'columns' | 'rows';
  readonly spelling: Spelling;
  readonly random: Random;
}

type Row = readonly string[];

/** A report of a random institution for 2019 in a random layout that keeps all it says. */
export function randomReport(framework: Framework, random: Random): RandomReport {
  const { institution, facts } = randomFacts(framework, random);
  const layout = drawLayout(random);
  const { columns, sexes } = layout;
  const title = [
    'Raport privind stadiul activităților în anul 2019',
    `Instituția: ${institution}`,
    'Ministerul de resort',
    '',
  ];
  const between = (): readonly Row[] => (random.pick([true, false]) ? [[random.pick(BETWEEN)]] : []);
  const headings = headingRows(layout);
  const rows: readonly Row[] = [
    ...random.sample(title, random.whole(0, 4)).map((text) => [text]),
    ...headings,
    ...random.pick([[], [columns.map((_, i) => String(i + 1))]]),
    ...facts.flatMap((one, at) => [...activityRows(one, at, layout), ...between()]),
    ...random.pick<readonly Row[]>([[], [['Întocmit: Ion Pop']], [['', ''], ['Data: 15.01.2020']]]),
  ];
  const drawing = rows
    .map((cells) => columns.map((_, i) => cells[i] || ' '))
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  const tells = {
    completed: columns.includes('completed'),
    spent: columns.includes('spent'),
    bySex: sexes !== 'untold',
  };
  return { fileName: `Raport_${institution}_2019`, drawing, says: toldLines(facts, tells) };
}

function drawLayout(random: Random): Layout {
  const sexes = random.pick(['untold', 'untold', 'columns', 'rows'] as const);
  const naming: readonly Role[] = random.pick<readonly Role[]>([
    ['activity', 'indicator'],
    ['code', 'activity', 'indicator'],
    ['code', 'indicator'],
    ['serial', 'activity', 'indicator'],
    ['mixed'],
  ]);
  const [first = 'activity', ...rest] = naming;
  const others = random.sample<Role>(
    ['completed', 'spent', 'unit', 'target', 'earlier', 'term', 'notes'],
    random.whole(0, 4),
  );
  const free = shuffled<Role>([...rest.slice(rest.includes('activity') ? 1 : 0), 'value', 'status', ...others], random);
  const values: readonly Role[] = sexes === 'columns' ? ['value', 'women', 'men'] : ['value'];
  return {
    columns: [first, ...(rest.includes('activity') ? ['activity' as const] : []), ...free].flatMap((role) =>
      role === 'value' ? values : [role],
    ),
    cells: random.pick(['repeated', 'blank', 'merged']),
    sexes,
    spelling: randomSpelling(random),
    random,
  };
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.whole(0, left.length - 1), 1));
}

function headingRows({ columns, random }: Layout): readonly Row[] {
  const words = columns.map((role) => random.pick(HEADINGS[role]));
  const pair = columns.findIndex(
    (role, i) =>
      (role === 'indicator' && columns[i + 1] === 'value') || (role === 'value' && columns[i + 1] === 'indicator'),
  );
  if (pair < 0 || random.pick([true, false])) return [words];
  const isPair = (i: number): boolean => i === pair || i === pair + 1;
  return [
    words.map((word, i) => (i === pair ? 'Indicatori' : i === pair + 1 ? '<' : word)),
    words.map((word, i) => (isPair(i) ? word : '^')),
  ];
}

function activityRows(facts: ActivityFacts, at: number, layout: Layout): readonly Row[] {
  const { columns, cells, sexes, random, spelling } = layout;
  const own = Object.fromEntries(OF_ACTIVITY.map((role) => [role, cellOfActivity(role, facts, at, layout)]));
  const continued = (role: Role): string => (cells === 'repeated' ? (own[role] ?? '') : cells === 'merged' ? '^' : '');
  const mixed = columns.includes('mixed');
  const head: readonly Row[] = mixed
    ? [
        columns.map((role) =>
          role === 'mixed' ? `${facts.activity.code} ${spelling.text(facts.activity.title)}` : (own[role] ?? ''),
        ),
      ]
    : [];
  const rows = facts.indicators.flatMap(({ indicator, said }, i): readonly Row[] => {
    const name = spelling.text(`${random.pick(['', `${indicator.code.slice(-1)}) `])}${indicator.name}`);
    const byRole = (told: Partial<Record<Role, string>>, isFirst: boolean): Row =>
      columns.map((role) => {
        if (OF_ACTIVITY.includes(role)) return mixed ? '' : isFirst ? (own[role] ?? '') : continued(role);
        return told[role] ?? '';
      });
    const [women, men] =
      said.kind === 'number' && said.women !== null ? [said.women, said.value - said.women] : [null, null];
    const number = (value: number | null): string => (value === null ? '' : spelling.number(value));
    const value = spelledValue(said, spelling, random);
    const beside = {
      unit: indicator.unit,
      target: String(random.whole(1, 90)),
      earlier: String(random.whole(1, 90)),
      notes: random.pick(REMARKS),
    };
    const whole = { ...beside, indicator: name, mixed: name, value, women: number(women), men: number(men) };
    const part = (label: string, count: number | null): readonly Row[] =>
      count === null ? [] : [byRole({ indicator: label, mixed: label, value: number(count) }, false)];
    const parts = sexes === 'rows' ? [...part('din care femei', women), ...part('din care bărbați', men)] : [];
    return [byRole(whole, i === 0), ...parts];
  });
  return [...head, ...rows];
}

function cellOfActivity(role: Role, facts: ActivityFacts, at: number, { spelling, random }: Layout): string {
  const { activity, status, completed, spent } = facts;
  if (role === 'serial') return String(at + 1);
  if (role === 'code') return activity.code;
  if (role === 'activity') return spelledTitle(activity.title, spelling, random);
  if (role === 'status') return spelledStatus(status, random);
  if (role === 'completed') return completed === null ? random.pick(['', '-']) : spelledDay(completed, random);
  if (role === 'spent') return spent === null ? random.pick(['', 'n/a']) : spelling.number(spent);
  return activity.term;
}

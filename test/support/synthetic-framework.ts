import { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { Random } from './random.ts';

export interface FrameworkSize {
  readonly generalObjectives: number;
  readonly specificObjectives: number;
  readonly activities: number;
  readonly indicators: number;
  readonly institutions: number;
}

const ACTS = [
  'Organizarea de',
  'Dezvoltarea și implementarea unor',
  'Actualizarea',
  'Evaluarea periodică a',
  'Extinderea rețelei de',
];
const THINGS = [
  'sesiuni de instruire a specialiștilor',
  'campanii de informare',
  'proceduri comune de identificare și referire a victimelor',
  'servicii de asistență specializată',
  'instrumente de colectare a datelor statistice',
];
const FOR = [
  'la nivel județean',
  'în comunitățile vulnerabile, inclusiv în mediul online, cu participarea organizațiilor neguvernamentale',
  'în țările de destinație',
  'pentru copiii aflați în situații de risc',
  'în parteneriat cu mediul privat',
];
const UNITS = ['Număr de activități desfășurate', 'Număr de beneficiari', 'Ponderea specialiștilor instruiți'];

/** An illustrative framework of any size, the same for the same size and seed. */
export function syntheticFramework(size: FrameworkSize, random: Random): Framework {
  const codes = Array.from({ length: size.institutions }, (_, i) => `INST${String(i + 1).padStart(2, '0')}`);
  const title = (): string => `${random.pick(ACTS)} ${random.pick(THINGS)} ${random.pick(FOR)}`;
  const range = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);
  return Framework.parse({
    format: 'raportor-framework/1',
    code: 'cadru-sintetic',
    version: '1',
    title: 'Strategia sintetică pentru probe 2018-2022',
    legalBasis: 'HG 1/1.1.2018 (text de probă)',
    plan: { title: 'Planul de probă 2018-2020', legalBasis: 'M.Of. 1/1.1.2018', from: 2018, to: 2020 },
    ilustrativ: true,
    institutions: codes.map((code, i) => ({
      code,
      kind: i % 4 === 3 ? 'ngo' : 'central',
      identities: [{ code, name: `Instituția de probă numărul ${i + 1} pentru cooperare și asistență` }],
      ilustrativ: true,
    })),
    generalObjectives: range(size.generalObjectives).map((g) => ({
      code: `${g}`,
      title: `Consolidarea și diversificarea demersurilor de probă din domeniul ${g}, precum și ${random.pick(THINGS)}`,
      ilustrativ: true,
      specificObjectives: range(size.specificObjectives).map((s) => ({
        code: `${g}.${s}`,
        title: `Creșterea nivelului de ${random.pick(THINGS)} ${random.pick(FOR)}`,
        ilustrativ: true,
        activities: range(size.activities).map((a) => ({
          code: `${g}.${s}.${a}`,
          title: title(),
          term: random.pick(['Anual', 'Permanent', 'Semestrial', 'Trim. IV 2019', '31.12.2020']),
          responsible: random.sample(codes, 2).map((institution) => ({ institution })),
          partners: random.sample(codes, 2).map((institution) => ({ institution })),
          ilustrativ: true,
          indicators: range(size.indicators).map((i) => ({
            code: `${g}.${s}.${a}.${String.fromCharCode(96 + i)}`,
            name: random.pick(UNITS),
            unit: i % 3 === 0 ? '%' : 'număr',
            kind: i % 3 === 0 ? 'percent' : 'count',
            direction: 'up',
            aggregation: i % 3 === 0 ? 'mean' : 'sum',
            baseline: { value: random.whole(1, 20), year: 2018 },
            targets: i % 2 === 1 ? { '2019': random.whole(40, 4000) } : {},
            history: i % 2 === 0 ? [{ year: 2018, value: random.whole(10, 900), source: 'Raport de probă 2018' }] : [],
            disaggregation: i % 2 === 0 ? [{ dimension: 'Sex', categories: ['feminin', 'masculin'] }] : [],
            ilustrativ: true,
          })),
        })),
      })),
    })),
  });
}

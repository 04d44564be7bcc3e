import method from '#resources/methods/implicita-1.json' with { type: 'json' };
import { Aggregation, Framework, Indicator, IndicatorKind } from '#shared/domain/framework/framework.schema.ts';
import { checkIndicator } from '#shared/domain/framework/indicator-checks.ts';
import { Status, Submission } from '#shared/domain/intake/submission.schema.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import type { Random } from './random.ts';

export interface VariedCycle {
  readonly framework: Framework;
  readonly submissions: readonly Submission[];
  readonly method: Method;
}

const SENDERS = ['ANITP', 'IGPR', 'MAE', 'MMJS', 'ANOFM', 'ONG Alfa', 'ONG Beta', 'DIICOT'];
const TERMS = ['Anual', 'Permanent', 'Semestrial', 'Trim. IV 2019', '31.12.2018', '31.12.2021', 'Anual'];
/** More than nine, so that 1.1.1 and 1.1.10 both occur. */
const ACTIVITIES = 11;
const YEARS = ['2018', '2019'] as const;

/**
 * A cycle of 2019 that meets every rule of DOMAIN.md §4: each aggregation and kind, rising and falling, with and without baseline
 * and target, cumulative, "X prin Y", a class with members, terms that are and are not due, all statuses, values missing and
 * unreadable, weights other than 1. `say` gives every text of a stranger. The same draws give the same cycle.
 */
export function variedCycle(random: Random, say: () => string = () => 'Număr de activități'): VariedCycle {
  const framework = variedFramework(random, say);
  const weights = Object.fromEntries(
    codesOf(framework).flatMap((code) => (random.next() < 0.4 ? [[code, random.whole(1, 30) / 10]] : [])),
  );
  return {
    framework,
    submissions: SENDERS.filter(() => random.next() < 0.85).map((sender, i) =>
      variedSubmission(framework, sender, i, random, say),
    ),
    method: Method.parse({ ...method, weights }),
  };
}

/** Codes of everything that can have a weight. */
const codesOf = ({ generalObjectives }: Framework): readonly string[] =>
  generalObjectives.flatMap((general) => [
    general.code,
    ...general.specificObjectives.flatMap((specific) => [
      specific.code,
      ...specific.activities.flatMap(({ code, indicators }) => [code, ...indicators.map((one) => one.code)]),
    ]),
  ]);

const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i + 1);

function variedFramework(random: Random, say: () => string): Framework {
  const institution = (code: string, more: object = {}) => ({
    code,
    kind: 'central',
    identities: [{ code, name: say() }],
    ...more,
  });
  const parties = [
    ...SENDERS.filter((code) => !code.startsWith('ONG ')).map((code) => ({ institution: code })),
    { institution: 'MMJS', through: 'ANOFM' },
    { institution: 'ONG' },
  ];
  return Framework.parse({
    format: 'raportor-framework/1',
    code: 'cadru-felurit',
    version: '1',
    title: say(),
    legalBasis: say(),
    plan: { title: say(), legalBasis: say(), from: 2018, to: 2020 },
    institutions: [
      ...SENDERS.map((code) => institution(code, code.startsWith('ONG ') ? { kind: 'ngo', memberOf: ['ONG'] } : {})),
      institution('ONG', { kind: 'ngo', class: true }),
    ],
    generalObjectives: range(3).map((g) => ({
      code: `${g}`,
      title: say(),
      ...(g === 2 ? { ilustrativ: true } : {}),
      specificObjectives: range(g === 3 ? 1 : 2).map((s) => ({
        code: `${g}.${s}`,
        title: say(),
        activities: range(s === 1 ? ACTIVITIES : 3).map((a) => ({
          code: `${g}.${s}.${a}`,
          title: say(),
          term: g === 3 ? '31.12.2021' : random.pick(TERMS),
          responsible: random.sample(parties, random.whole(1, 4)),
          partners: random.sample(parties.slice(0, 3), 1),
          indicators: range(random.whole(0, 3)).map((i) =>
            variedIndicator(`${g}.${s}.${a}.${String.fromCharCode(96 + i)}`, random, say),
          ),
        })),
      })),
    })),
  });
}

/** Any indicator that the framework's own checks let pass. */
function variedIndicator(code: string, random: Random, say: () => string): Indicator {
  for (;;) {
    const kind = random.pick(IndicatorKind.options);
    const number = (): number => (kind === 'yes-no' ? random.whole(0, 1) : random.whole(0, 400) / 4);
    const measured = kind !== 'text';
    const indicator = Indicator.parse({
      code,
      name: say(),
      unit: kind === 'percent' ? '%' : 'număr',
      kind,
      direction: random.pick(['up', 'down']),
      aggregation: random.pick(Aggregation.options),
      cumulative: random.next() < 0.4,
      ...(measured && random.next() < 0.6 ? { baseline: { value: number(), year: 2017 } } : {}),
      targets: measured && random.next() < 0.7 ? { '2019': number() } : {},
      history:
        measured && random.next() < 0.5
          ? YEARS.slice(0, 1).map((year) => ({ year: Number(year), value: number(), source: say() }))
          : [],
    });
    if (checkIndicator(indicator, []).length === 0) return indicator;
  }
}

function variedSubmission(
  framework: Framework,
  institution: string,
  position: number,
  random: Random,
  say: () => string,
): Submission {
  const sha256 = (position + 1).toString(16).padStart(64, '0');
  const fileName = `${say()}.xlsx`;
  let row = 0;
  const provenance = () => ({ file: sha256, fileName, sheet: say(), cell: `D${++row}`, raw: say() });
  const read = (value: unknown) => ({ state: 'read', value, provenance: provenance() });
  const unverified = (issue: string) => ({ state: 'unverified', issue, provenance: provenance() });
  const chance = <T>(share: number, make: () => T): T | undefined => (random.next() < share ? make() : undefined);
  const activities = framework.generalObjectives.flatMap((g) => g.specificObjectives.flatMap((s) => s.activities));
  const reports = activities
    .filter(() => random.next() < 0.8)
    .map(({ code }) => ({
      activity: code,
      status: chance(0.8, () =>
        random.next() < 0.9 ? read(random.pick(Status.options)) : unverified('status-unknown'),
      ),
      completed: chance(0.4, () => read(`2019-0${random.whole(1, 9)}-1${random.whole(0, 9)}`)),
      description: chance(0.3, () => read(say())),
      spent: chance(0.2, () => read(random.whole(1, 90_000) / 100)),
    }));
  const indicators = activities
    .flatMap((activity) => activity.indicators)
    .filter(() => random.next() < 0.8)
    .map(({ code, kind }) => ({
      indicator: code,
      reading: random.next() < 0.9 ? read(variedValue(kind, random, say)) : unverified('number-unreadable'),
    }));
  return Submission.parse({
    institution,
    version: 1,
    receivedAt: `2020-01-${10 + random.whole(0, 9)}T0${random.whole(1, 9)}:30:00Z`,
    file: { name: fileName, sha256, bytes: 18_000 + position },
    content: { institution, activities: JSON.parse(JSON.stringify(reports)), indicators },
  });
}

function variedValue(kind: Indicator['kind'], random: Random, say: () => string): object {
  if (kind === 'text') return { kind: 'text', value: say() };
  if (kind === 'yes-no') return { kind: 'yes-no', value: random.next() < 0.5 };
  const isRatio = kind === 'ratio' ? random.next() < 0.8 : kind === 'percent' && random.next() < 0.3;
  return isRatio
    ? { kind: 'ratio', numerator: random.whole(0, 90), denominator: random.whole(0, 3) === 0 ? 0 : random.whole(1, 90) }
    : { kind: 'number', value: random.whole(0, 4000) / 16 };
}

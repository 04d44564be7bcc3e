import { fold } from '../fold.ts';
import type { Aggregation, Direction, IndicatorKind } from '../framework.schema.ts';

/** What an indicator seems to measure, each with how sure that is, in [0, 1]. */
export interface IndicatorProposal {
  readonly kind: IndicatorKind;
  readonly unit: string;
  readonly direction: Direction;
  readonly aggregation: Aggregation;
  readonly confidence: { readonly kind: number; readonly unit: number; readonly direction: number };
}

const KINDS: readonly (readonly [RegExp, IndicatorKind, number])[] = [
  [/^(numar|numarul|nr|nr ul|totalul? de)\b/, 'count', 0.95],
  [/^(pondere|ponderea|procent|procentul|procentaj|procentajul|proportia|proportie|cota|rata)\b/, 'percent', 0.9],
  [/^(grad|gradul)\b/, 'percent', 0.6],
  [/^(raport|raportul) (dintre|intre)\b/, 'ratio', 0.8],
  [/^(valoare|valoarea|volum|volumul|suma|cuantum|cuantumul|durata|timp|timpul)\b/, 'count', 0.6],
  [/^existenta\b/, 'yes-no', 0.85],
  [
    /\b(elaborat|adoptat|aprobat|infiintat|semnat|incheiat|realizat|actualizat|creat|operational|functional|modificat|revizuit)[aei]?\b/,
    'yes-no',
    0.7,
  ],
  [
    /^(campanii|materiale|sesiuni|activitati|proiecte|protocoale|persoane|victime|beneficiari|cursuri|intalniri|evenimente|minim|minimum|cel putin)\b/,
    'count',
    0.6,
  ],
];
const AGGREGATIONS: Readonly<Record<IndicatorKind, Aggregation>> = {
  count: 'sum',
  percent: 'mean',
  ratio: 'mean',
  'yes-no': 'max',
  text: 'latest',
};
const PERSONS =
  /^(beneficiar|participant|persoan|victim|copi|minor|elev|student|specialist|politist|magistrat|procuror|judecator|cursant|profesionist|functionar|voluntar|cetaten)/;
/** What a plan against trafficking wants less of; of some it is not plain whether more is found or more happens. */
const FALLING = /\b(reducere|reducerea|scadere|scaderea|diminuare|diminuarea)\b/;
const UNPLAIN = /\b(victim|infractiun|recidiv|durata|timp|intarzier|abandon)/;

/** Proposes what an indicator measures from its name alone (DOMAIN.md §2); a person confirms what is not plain. */
export function proposeIndicator(name: string): IndicatorProposal {
  const folded = fold(name);
  const [, kind, sureness] = KINDS.find(([pattern]) => pattern.test(folded)) ?? [null, 'text' as const, 0.3];
  const percent = name.includes('%') && kind !== 'count' ? 0.9 : sureness;
  const falling = FALLING.test(folded);
  return {
    kind,
    unit: unitOf(name, kind),
    direction: falling ? 'down' : 'up',
    aggregation: AGGREGATIONS[kind],
    confidence: {
      kind: percent,
      unit: kind === 'percent' ? 0.9 : kind === 'count' ? 0.7 : 0.8,
      direction: falling ? 0.6 : UNPLAIN.test(folded) ? 0.6 : 0.9,
    },
  };
}

function unitOf(name: string, kind: IndicatorKind): string {
  if (kind === 'percent') return '%';
  if (kind !== 'count') return '';
  const counted = /^(?:num[aă]r(?:ul)?|nr\.?)\s+(?:de\s+|total\s+de\s+)?([\p{L}/-]+)/iu.exec(name)?.[1] ?? '';
  const isPersons = counted.split('/').every((word) => PERSONS.test(fold(word)));
  return counted !== '' && isPersons ? 'persoane' : counted.toLowerCase();
}

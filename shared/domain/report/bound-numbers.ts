import type { Level, ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { scoreFigure, shareFigure, valueFigure } from '#shared/words/figures.ts';

/** A number that a text can be bound to (DOMAIN.md §5): `os 1.1 scor`, the node it belongs to, and how it is printed. */
export interface BoundNumber {
  readonly field: string;
  readonly node: string;
  readonly text: string;
}

/** How a number without a value is printed. */
export const ABSENT = '–';
const KINDS = ['og', 'os', 'act'] as const;

interface Judged {
  readonly code: string;
  readonly score: number | null;
  readonly coverage: number;
  readonly band: { readonly low: number; readonly high: number } | null;
  readonly level: Level;
}

/** Every number of a sheet that a text can be bound to, in order of code; what is absent is a dash, never zero. */
export function boundNumbers(sheet: ScoreSheet): readonly BoundNumber[] {
  return [
    ...numbersOf(sheet, 'total'),
    ...sheet.children.flatMap((general) => [
      ...numbersOf(general, nameOf(general.code)),
      ...general.children.flatMap((specific) => [
        ...numbersOf(specific, nameOf(specific.code)),
        ...specific.children.flatMap((activity) => [
          ...numbersOf(activity, nameOf(activity.code)),
          ...activity.indicators.map(({ code, value }) => ({
            field: `ind ${code} valoare`,
            node: activity.code,
            text: value === null ? ABSENT : valueFigure(value),
          })),
        ]),
      ]),
    ]),
  ];
}

/** `og 1`, `os 1.1`, `act 1.1.1`: by how many parts a code has. */
const nameOf = (code: string): string => `${KINDS[code.split('.').length - 1] ?? OVERALL} ${code}`;

function numbersOf({ code: node, score, coverage, band, level }: Judged, name: string): readonly BoundNumber[] {
  return [
    { field: `${name} scor`, node, text: score === null ? ABSENT : scoreFigure(score) },
    { field: `${name} nivel`, node, text: level.kind === 'level' ? String(level.level) : ABSENT },
    { field: `${name} acoperire`, node, text: shareFigure(coverage) },
    {
      field: `${name} interval`,
      node,
      text: band === null ? ABSENT : `${scoreFigure(band.low)}–${scoreFigure(band.high)}`,
    },
  ];
}

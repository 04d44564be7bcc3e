import type { Provenance } from '#shared/domain/intake/submission.schema.ts';
import type { Scored } from '#shared/domain/scoring/roll-up.ts';
import { scoreFigure, shareFigure } from '#shared/words/figures.ts';
import { type LevelKey, levelStyle } from '../level-style.ts';
import type { EvaluationView } from './evaluation-view.ts';
import type { Bullet, Cell, Column, JudgementBlock, Row, Run, Text } from './paper.ts';
import { breakable, plainText } from './plain-text.ts';
import { registerPlace, usePlace } from './register.ts';

/** A cell of running text. */
export const said = (...text: Text): Cell => ({ kind: 'text', text });

export const ABSENT = '–';

/** A row of the body of a table. */
export const row = (...cells: readonly Cell[]): Row => ({ rank: 'normal', cells });

/** A row over the whole width that heads the rows after it. */
export const groupRow = (columns: number, ...text: Text): Row => ({
  rank: 'group',
  cells: [{ kind: 'text', text, span: columns }],
});

/** Builds columns: `12` is millimetres, `'2'` a share of what is left. */
export const column = (heading: string, width: number | `${number}`, align: Column['align'] = 'start'): Column => ({
  heading,
  width: typeof width === 'number' ? { mm: width } : { share: Number(width) },
  align,
});

/** What a stranger or a framework file wrote, fit for a column. */
export const quote = (text: string): string => breakable(plainText(text));

/** A title with the mark of an illustrative entry behind it. */
export function marked(view: EvaluationView, code: string, ...before: Text): Text {
  const mark: Run = { text: view.words('paper:illustrative'), style: 'mark' };
  const title = [...before, quote(view.title(code))];
  return view.illustrative(code) ? [...title, ' ', mark] : title;
}

/** The key of a node's level in the table of level styles. */
export const levelKey = (node: Scored): LevelKey => levelStyle(node.level).key;

export const levelWord = (view: EvaluationView, key: LevelKey): string => view.words(`report:level.${key}`);

export function levelCell(view: EvaluationView, node: Scored): Cell {
  const level = levelKey(node);
  return { kind: 'level', level, word: levelWord(view, level) };
}

export const bullet = (node: Scored): Bullet => ({
  score: node.due ? node.score : null,
  low: node.band?.low ?? null,
  high: node.band?.high ?? null,
  level: levelKey(node),
});

export const scoreOf = (node: Scored): string => (!node.due || node.score === null ? ABSENT : scoreFigure(node.score));

export const bandOf = (node: Scored): string =>
  node.due && node.band ? `${scoreFigure(node.band.low)} – ${scoreFigure(node.band.high)}` : ABSENT;

export const coverageOf = (node: Scored): string => (node.due ? shareFigure(node.coverage) : ABSENT);

/** `nivel neschimbat în 98 % din simulări`, as a share. */
export function sameLevelOf(view: EvaluationView, code: string): string {
  const entry = view.sensitivity(code);
  return entry && entry.low !== null ? shareFigure(entry.sameLevel) : ABSENT;
}

/** The judgement of a node as a strip. */
export function judgement(
  view: EvaluationView,
  node: Scored & { readonly code: string },
  size: JudgementBlock['size'],
  link: Pick<Run, 'to' | 'at'> = {},
): JudgementBlock {
  const { words } = view;
  const level = levelKey(node);
  const fact = (key: string, value: string) => ({ label: words(`paper:label.${key}`), value });
  return {
    kind: 'judgement',
    size,
    level,
    word: levelWord(view, level),
    score: { text: scoreOf(node), ...link },
    scoreLabel: words('paper:label.score'),
    bullet: bullet(node),
    facts: [
      fact('band', bandOf(node)),
      fact('coverage', coverageOf(node)),
      fact('sameLevelShort', sameLevelOf(view, node.code)),
    ],
  };
}

/** The number under which a cell stands in the provenance register, leading there: `[123]`; nothing for no cell. */
export function referenceTo({ register }: EvaluationView, provenance: Provenance | null): Text {
  const number = register.numberOf(provenance);
  if (number === null) return [];
  return [{ text: `[${number}]`, style: 'muted', to: registerPlace(number), at: usePlace(number) }];
}

/** What was read from a cell, leading to the cell's row in the register. */
export function fromCell({ register }: EvaluationView, text: string, provenance: Provenance | null): Run {
  const number = register.numberOf(provenance);
  return number === null ? { text } : { text, to: registerPlace(number) };
}

/** The reference as a cell of its own. */
export function referenceCell(view: EvaluationView, provenance: Provenance | null): Cell {
  const reference = referenceTo(view, provenance);
  return said(...(reference.length === 0 ? [ABSENT] : reference));
}

const SHORT_ROWS = 7;
const SHORT_TEXT = 2_000;

/** Whether a table is small enough to be kept on one page, whatever its texts. */
export function isShort(rows: readonly Row[]): boolean {
  const texts = rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === 'text' ? cell.text : [])));
  const length = texts.reduce((sum, run) => sum + (typeof run === 'string' ? run : run.text).length, 0);
  return rows.length <= SHORT_ROWS && length <= SHORT_TEXT;
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import method from '#resources/methods/implicita-1.json' with { type: 'json' };
import { levelOf } from '#shared/domain/scoring/level.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { dueNode, rollUp } from '#shared/domain/scoring/roll-up.ts';
import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { type Saying, scoresOfOneActivity } from '../support/one-activity.ts';

const text = readFileSync(new URL('../fixtures/scoring-examples.md', import.meta.url), 'utf8');
const implicit = Method.parse(method);

type Row = Readonly<Record<string, string>>;

/** The rows of the table under a numbered heading, by column. */
function rowsOf(section: number): readonly Row[] {
  const part = text.split(/^## /m).find((one) => one.startsWith(`${section}. `)) ?? '';
  const lines = part.split('\n').filter((line) => line.startsWith('|'));
  const [heading = [], , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return rows.map((cells) => Object.fromEntries(heading.map((name, i) => [name, cells[i] ?? ''])));
}

const numberOf = (cell = ''): number | null => (cell === '–' ? null : Number(cell.replace(',', '.')));
const STATUS: Readonly<Record<string, string>> = {
  realizată: 'done',
  'parțial realizată': 'partly-done',
  'în curs': 'in-progress',
  nerealizată: 'not-done',
  'nu era scadentă': 'not-due',
  'nu se aplică': 'not-applicable',
};
const levelWord = (level: Level | undefined): string =>
  level?.kind === 'level' ? String(level.level) : 'date insuficiente';

/** Equal up to the last bits of a binary number. */
function expectNumber(actual: number | null | undefined, expected: number | null): void {
  if (expected === null) expect(actual ?? null).toBeNull();
  else expect(actual).toBeCloseTo(expected, 9);
}

const indicator = (more: object) => ({
  code: '1.1.1.a',
  name: 'Număr de acțiuni',
  unit: 'acțiuni',
  kind: 'count',
  direction: 'up',
  aggregation: 'sum',
  ...more,
});
const activityOf = (...of: Parameters<typeof scoresOfOneActivity>) =>
  scoresOfOneActivity(...of).children[0]?.children[0]?.children[0];

describe('the hand-computed examples', () => {
  it('are at least forty', () => {
    expect([1, 2, 3, 4, 5].flatMap(rowsOf).length).toBeGreaterThanOrEqual(40);
  });

  it.each(rowsOf(1))('achievement: $Sens, b $Baza, t $Ținta, x $Valoarea', (row) => {
    const [baseline, target] = [numberOf(row.Baza), numberOf(row.Ținta)];
    const judged = indicator({
      direction: row.Sens === 'creștere' ? 'up' : 'down',
      ...(baseline === null ? {} : { baseline: { value: baseline, year: 2017 } }),
      ...(target === null ? {} : { targets: { 2019: target } }),
    });
    const value = { kind: 'number', value: numberOf(row.Valoarea) };
    const score = activityOf({ indicators: [judged] }, { A: { values: { a: value } } })?.indicators[0];
    expectNumber(score?.uncapped, numberOf(row.Neplafonat));
    expectNumber(score?.achievement, numberOf(row.Realizare));
  });

  it.each(rowsOf(2))('aggregation: $Mod of $Valori, earlier years $Ani anteriori', (row) => {
    const [, year, before] = /^(\d+): (\d+)$/.exec(row['Ani anteriori'] ?? '') ?? [];
    const joined = indicator({
      aggregation: row.Mod,
      ...(row.Mod === 'ratio' ? { kind: 'ratio' } : {}),
      ...(before === undefined
        ? {}
        : { cumulative: true, history: [{ year: Number(year), value: Number(before), source: 'Raport' }] }),
    });
    const says = Object.fromEntries(
      (row.Valori ?? '')
        .split('; ')
        .map((said, i): [string, Saying] => [
          'ABC'.charAt(i),
          said === 'lipsă' ? { status: 'done' } : { status: 'done', values: { a: saidValue(said) } },
        ]),
    );
    expectNumber(activityOf({ indicators: [joined] }, says)?.indicators[0]?.value, numberOf(row.Rezultat));
  });

  it.each(rowsOf(3))('activity: $Termen; $A, $B, $C', (row) => {
    const says = Object.fromEntries(
      ['A', 'B', 'C'].map((code) => [code, row[code] === 'lipsă' ? null : { status: STATUS[row[code] ?? ''] }]),
    );
    const activity = activityOf({ term: row.Termen }, says);
    expectNumber(activity?.score, numberOf(row.Scor));
    if (row.Acoperire === '–') expect(activity?.due).toBe(false);
    else expectNumber(activity?.coverage, numberOf(row.Acoperire));
  });

  it.each(rowsOf(4))('roll-up: $Copii', (row) => {
    const children = (row.Copii ?? '').split('; ').map((child) => {
      const [weight, coverage, score] = child.split('/');
      return dueNode(
        numberOf(weight) ?? 0,
        score === 'fără' ? null : numberOf(score),
        numberOf(coverage) ?? 0,
        implicit,
      );
    });
    const node = rollUp(1, children, implicit);
    expectNumber(node.coverage, numberOf(row.Acoperire));
    expectNumber(node.score, numberOf(row.Scor));
    expectNumber(node.band?.low, numberOf(row['De la']));
    expectNumber(node.band?.high, numberOf(row['Până la']));
    expect(levelWord(node.level)).toBe(row.Nivel);
  });

  it.each(rowsOf(5))('level: $Scor at coverage $Acoperire', (row) => {
    expect(levelWord(levelOf(numberOf(row.Scor), numberOf(row.Acoperire) ?? 0, implicit))).toBe(row.Nivel);
  });
});

function saidValue(said: string): object {
  const [numerator, denominator] = said.split('/').map(Number);
  return denominator === undefined ? { kind: 'number', value: numerator } : { kind: 'ratio', numerator, denominator };
}

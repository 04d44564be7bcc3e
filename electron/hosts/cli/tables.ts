import type { z } from 'zod';
import type { ScoreRow } from '#shared/contract/scoring.ts';
import type { Verdict } from '#shared/contract/signing.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { roundHalfUp } from '#shared/kernel/rounding.ts';
import type { Words } from '#shared/words/words.ts';

/** A number with one decimal the Romanian way: 72,4. */
const decimal = (value: number): string => roundHalfUp(value, 1).toFixed(1).replace('.', ',');

/** A level by number and word, as it is read everywhere. */
export function levelWords(level: ScoreRow['level'], words: Words): string {
  switch (level.kind) {
    case 'level':
      return `${level.level} ${words(`cli:level.${level.level}`)}`;
    case 'insufficient':
      return words('cli:level.insufficient');
    case 'not-due':
      return words('cli:level.not-due');
    case 'unverified':
      return words('cli:level.unverified');
    default:
      return assertNever(level);
  }
}

/** The table of results: objective, score, level, band, coverage; as lines of fixed width. */
export function scoreTable(rows: readonly ScoreRow[], words: Words, width = 60): readonly string[] {
  const cells = rows.map((row) => [
    row.code === 'total' ? words('cli:table.total') : `${row.code}. ${shortened(row.title, width)}`,
    row.score === null ? '–' : decimal(row.score),
    levelWords(row.level, words),
    row.band ? `${decimal(row.band.low)}–${decimal(row.band.high)}` : '–',
    `${decimal(row.coverage * 100)} %`,
  ]);
  const heading = ['objective', 'score', 'level', 'band', 'coverage'].map((key) => words(`cli:table.${key}`));
  const widths = heading.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i === 0 || i === 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(heading), widths.map((w) => '─'.repeat(w)).join('  '), ...cells.map(line)];
}

const shortened = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

/** What a verification answers, one line a check. */
export const verdictLines = (verdict: z.infer<typeof Verdict>, words: Words): readonly string[] =>
  verdict.checks.map(
    ({ name, outcome, params }) =>
      `${words(`cli:verify.mark.${outcome}`)} ${words(`signing:check.${name}.${outcome}`, params)}`,
  );

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import method from '#resources/methods/implicita-1.json' with { type: 'json' };
import { Method } from '#shared/domain/scoring/method.schema.ts';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { dueNode, rollUp } from '#shared/domain/scoring/roll-up.ts';
import { ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';
import { overridesOf, withOverrides } from '#shared/domain/scoring/with-overrides.ts';
import { approvedRating } from '../support/approved-ratings.ts';

/** Approved levels, computed by hand (test/fixtures/scoring-examples.md, 6; DOMAIN.md §4). */
const implicit = Method.parse(method);
const text = readFileSync(new URL('../fixtures/scoring-examples.md', import.meta.url), 'utf8');
const rows = (text.split('## 6. ')[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Copii'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const number = (cell = ''): number => Number(cell.replace(',', '.'));
const LEVELS: Readonly<Record<string, Rating['level']>> = {
  ...{ N: 'unverified', C: 'confirmed', 0: '0', 1: '1', 2: '2', 3: '3', 4: '4' },
};

function objective(children: string, own: string) {
  const words = [approvedRating('1.1', LEVELS[own] ?? null)];
  const activities = children.split(';').map((cell, at) => {
    const code = `1.1.${at + 1}`;
    const [computed = '', level = ''] = cell.trim().split('→');
    const [w, c, s] = computed.split('/');
    words.push(approvedRating(code, LEVELS[level] ?? null));
    const node = dueNode(number(w), s === 'fără' ? null : number(s), number(c), implicit);
    return { code, ...node, dueBecause: 'recurring', basis: 'statuses', obligations: [], indicators: [] };
  });
  const specific = { code: '1.1', ...rollUp(1, activities, implicit), children: activities };
  const general = { code: '1', ...rollUp(1, [specific], implicit), children: [specific] };
  const sheet = ScoreSheet.parse({
    ...{ code: 'total', ...rollUp(1, [general], implicit), children: [general], issues: [] },
  });
  const before = JSON.stringify(sheet);
  const judged = withOverrides(sheet, implicit, overridesOf(words)).children[0]?.children[0];
  expect(JSON.stringify(sheet)).toBe(before);
  return judged;
}

it.each(rows)('%s%s, aprobat pe obiectiv: %s', (_, children = '', own = '', __, coverage, score, level) => {
  const node = objective(children, own);
  expect(node?.coverage).toBeCloseTo(number(coverage), 12);
  expect(node?.score).toBeCloseTo(number(score), 9);
  const said = node?.level.kind === 'level' ? String(node.level.level) : node?.level.kind;
  expect(said).toBe(level === 'neverificat' ? 'unverified' : level);
});

it('are eight', () => expect(rows).toHaveLength(8));

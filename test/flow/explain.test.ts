import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { findIndicator } from '#shared/domain/framework/framework-walk.ts';
import type { Derivation } from '#shared/domain/scoring/derivation.ts';
import { explain } from '#shared/domain/scoring/explain.ts';
import { scoresOf } from '../support/cycle-changes.ts';
import { seededRandom } from '../support/random.ts';
import { variedCycle } from '../support/varied-cycle.ts';

const NOISE = 1e-9;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const steps = (root: Derivation): readonly Derivation[] => [root, ...root.children.flatMap(steps)];
const valuesOf = (children: readonly Derivation[], ...rules: readonly Derivation['rule'][]): readonly number[] =>
  children.flatMap(({ rule, value }) => (rules.includes(rule) && value !== null ? [value] : []));

/** What a step's number must be by its rule, from the steps right below it and the numbers it names (DOMAIN.md §4). */
function recomputed({ rule, children, numbers, code }: Derivation, framework: Framework): number | null {
  const { x = Number.NaN, b = Number.NaN, t = Number.NaN } = numbers;
  switch (rule) {
    case 'roll-up': {
      const counted = children.filter((child) => child.rule !== 'not-due' && child.value !== null);
      const divisor = sum(counted.map(({ weight, coverage }) => (weight ?? 0) * (coverage ?? 0)));
      if (divisor === 0) return null;
      return (
        sum(counted.map(({ weight, coverage, value }) => (weight ?? 0) * (coverage ?? 0) * (value ?? 0))) / divisor
      );
    }
    case 'mean-of-achievements': {
      const achieved = children.filter(({ kind, value }) => kind === 'indicator' && value !== null);
      const divisor = sum(achieved.map(({ weight }) => weight ?? 0));
      return sum(achieved.map(({ weight, value }) => (weight ?? 0) * (value ?? 0))) / divisor;
    }
    case 'mean-of-statuses': {
      const scores = valuesOf(children, 'status');
      return sum(scores) / scores.length;
    }
    case 'achievement':
      return 100 * Math.max(0, Math.min(1, (x - b) / (t - b)));
    case 'reached-or-not': {
      const falls = findIndicator(framework, code)?.indicator.direction === 'down';
      return (falls ? x <= t + NOISE : x >= t - NOISE) ? 100 : 0;
    }
    case 'sum':
      return sum(valuesOf(children, 'value', 'earlier-year'));
    case 'mean': {
      const values = valuesOf(children, 'value');
      return sum(values) / values.length;
    }
    case 'max':
      return Math.max(...valuesOf(children, 'value'));
    case 'min':
      return Math.min(...valuesOf(children, 'value'));
    case 'ratio': {
      const parts = children.filter((child) => child.rule === 'value').map((child) => child.numbers);
      const quotient = sum(parts.map((part) => part.numerator ?? 0)) / sum(parts.map((part) => part.denominator ?? 0));
      return quotient * (parts[0]?.scale ?? 1);
    }
    default:
      return null;
  }
}

/** Rules whose number stands by itself: a cell, a published figure, or nothing at all. */
const LEAVES: readonly Derivation['rule'][] = ['value', 'evidence-only', 'status', 'earlier-year'];

function expectRecomputes(root: Derivation, framework: Framework): void {
  for (const step of steps(root)) {
    const where = `${step.kind} ${step.code} (${step.rule})`;
    if (step.rule === 'latest') expect(valuesOf(step.children, 'value'), where).toContain(step.value);
    else if (LEAVES.includes(step.rule)) expect(step.children, where).toEqual([]);
    else {
      const again = recomputed(step, framework);
      if (again === null || step.value === null) expect(step.value, where).toBe(again);
      else
        expect(Math.abs(again - step.value), `${where}: ${again}`).toBeLessThanOrEqual(
          NOISE * Math.max(1, Math.abs(again)),
        );
    }
    if (step.kind === 'indicator' && step.numbers.x !== undefined)
      expect(step.children[0]?.value, where).toBe(step.numbers.x);
    if ((step.rule === 'value' || step.rule === 'status') && step.value !== null)
      expect(step.provenance, where).not.toBeNull();
    if (step.rule === 'earlier-year') expect(step.source, where).not.toBe('');
  }
}

describe('a derivation (DOMAIN.md §4, Explain)', () => {
  it('recomputes step by step, from the cells up, in cycles of every kind', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const cycle = variedCycle(seededRandom(seed));
        const told = explain({ sheet: scoresOf(cycle), framework: cycle.framework, year: 2019 }, 'total');
        if (!told.ok) throw new Error('the whole is explained');
        expectRecomputes(told.value, cycle.framework);
        for (const { rule } of steps(told.value)) seen.add(rule);
      }),
      { numRuns: 60 },
    );
    const met = ['roll-up', 'mean-of-achievements', 'mean-of-statuses', 'achievement', 'reached-or-not', 'sum', 'mean'];
    expect([...seen]).toEqual(expect.arrayContaining([...met, 'max', 'min', 'latest', 'ratio', 'earlier-year']));
  });

  it('of a part is the branch of the whole, and what is not there is refused', () => {
    const cycle = variedCycle(seededRandom(5));
    const input = { sheet: scoresOf(cycle), framework: cycle.framework, year: 2019 };
    const whole = explain(input, 'total');
    if (!whole.ok) throw new Error('the whole is explained');
    const nodes = steps(whole.value).filter(({ kind }) => kind === 'node' || kind === 'indicator');
    expect(nodes.length).toBeGreaterThan(20);
    for (const step of nodes) expect(explain(input, step.code)).toEqual({ ok: true, value: step });
    expect(explain(input, '9.9.9')).toEqual({ ok: false, error: { code: 'node-unknown', details: { node: '9.9.9' } } });
  });
});

import type { Framework, Indicator } from '#shared/domain/framework/framework.schema.ts';
import { findActivity, findIndicator } from '#shared/domain/framework/framework-walk.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { targetRule } from './achievement.ts';
import type { Derivation } from './derivation.ts';
import { earlierYearsOf } from './indicator-score.ts';
import { inUnit, measureOf } from './measure.ts';
import type { Rating } from './rating.schema.ts';
import type {
  ActivityScore,
  Contribution,
  GeneralObjectiveScore,
  IndicatorScore,
  Obligation,
  ScoreSheet,
  SpecificObjectiveScore,
} from './score-sheet.schema.ts';
import type { ScoringFault } from './scoring-faults.ts';

/** What a derivation is told from. */
export interface ExplainInput {
  readonly sheet: ScoreSheet;
  readonly framework: Framework;
  readonly year: number;
  /** The approved ratings that the sheet holds. */
  readonly approved?: readonly Rating[];
}

/**
 * The derivation of a node (`total`, `1`, `1.2`, `1.2.3`) or of an indicator (`1.2.3.a`), down to the cells (DOMAIN.md §4, Explain).
 * Refuses with `node-unknown`.
 */
export function explain(input: ExplainInput, code: string): Result<Derivation, ScoringFault> {
  const found = nodes(input).find((candidate) => candidate.code === code);
  return found ? ok(found.derive()) : err({ code: 'node-unknown', details: { node: code } });
}

interface Explainable {
  readonly code: string;
  derive(): Derivation;
}

function nodes(input: ExplainInput): readonly Explainable[] {
  const { sheet } = input;
  const generals = sheet.children;
  const specifics = generals.flatMap(({ children }) => children);
  const activities = specifics.flatMap(({ children }) => children);
  return [
    { code: sheet.code, derive: () => overall(input) },
    ...generals.map((node) => ({ code: node.code, derive: () => general(node, input) })),
    ...specifics.map((node) => ({ code: node.code, derive: () => specific(node, input) })),
    ...activities.map((node) => ({ code: node.code, derive: () => activity(node, input) })),
    ...activities.flatMap((node) =>
      node.indicators.map((score) => ({ code: score.code, derive: () => indicator(score, input) })),
    ),
  ];
}

type Scored = Pick<ScoreSheet, 'score' | 'coverage' | 'weight' | 'level' | 'due' | 'computed'>;

const step = (part: Pick<Derivation, 'kind' | 'code' | 'title' | 'rule'> & Partial<Derivation>): Derivation => ({
  value: null,
  weight: null,
  coverage: null,
  level: null,
  absence: null,
  numbers: {},
  provenance: null,
  source: null,
  children: [],
  ...part,
});

/**
 * A node under an approved rating: the level's anchor, by whom and why; below it what was computed (DOMAIN.md §4: always shown beside).
 */
function judged(node: Scored, computed: Derivation, { approved = [] }: ExplainInput): Derivation {
  if (!node.computed) return computed;
  const rating = approved.find((one) => one.node === computed.code);
  const counts = node.level.kind === 'level';
  const { score: value, coverage, level } = node.computed;
  return step({
    ...{ kind: 'node', code: computed.code, title: computed.title },
    rule: counts ? 'approved-level' : 'approved-unverified',
    ...{ value: node.score, weight: node.weight, coverage: node.coverage, level: node.level },
    numbers: node.level.kind === 'level' && node.score !== null ? { level: node.level.level, anchor: node.score } : {},
    source: rating ? [`${rating.author} → ${rating.review?.reviewer ?? ''}`, rating.reason].join(': ') : null,
    children: [{ ...computed, kind: 'computed', title: '', value, coverage, level, weight: null }],
  });
}

function rolledUp(
  code: string,
  title: string,
  input: ExplainInput,
  node: Scored,
  children: readonly Derivation[],
): Derivation {
  const due = children.filter(({ rule }) => rule !== 'not-due');
  const sum = (term: (child: Derivation) => number): number => due.reduce((total, child) => total + term(child), 0);
  const scored = ({ value, coverage }: Derivation): number => (value === null ? 0 : (coverage ?? 0));
  const computed = step({
    kind: 'node',
    code,
    title,
    rule: node.due ? 'roll-up' : 'not-due',
    value: node.score,
    weight: node.weight,
    coverage: node.coverage,
    level: node.level,
    numbers: {
      weights: sum(({ weight }) => weight ?? 0),
      covered: sum((child) => (child.weight ?? 0) * scored(child)),
      weighted: sum((child) => (child.weight ?? 0) * scored(child) * (child.value ?? 0)),
    },
    children,
  });
  return judged(node, computed, input);
}

const overall = (input: ExplainInput): Derivation =>
  rolledUp(
    OVERALL,
    input.framework.title,
    input,
    input.sheet,
    input.sheet.children.map((node) => general(node, input)),
  );

const general = (node: GeneralObjectiveScore, input: ExplainInput): Derivation =>
  rolledUp(
    node.code,
    input.framework.generalObjectives.find(({ code }) => code === node.code)?.title ?? '',
    input,
    node,
    node.children.map((child) => specific(child, input)),
  );

const specific = (node: SpecificObjectiveScore, input: ExplainInput): Derivation =>
  rolledUp(
    node.code,
    input.framework.generalObjectives
      .flatMap(({ specificObjectives }) => specificObjectives)
      .find(({ code }) => code === node.code)?.title ?? '',
    input,
    node,
    node.children.map((child) => activity(child, input)),
  );

function activity(node: ActivityScore, input: ExplainInput): Derivation {
  const rules = { indicators: 'mean-of-achievements', statuses: 'mean-of-statuses', none: 'nothing-to-score' } as const;
  const reported = node.obligations.filter(({ state }) => state === 'reported').length;
  const owing = node.obligations.filter(({ state }) => state !== 'released').length;
  const computed = step({
    kind: 'node',
    code: node.code,
    title: findActivity(input.framework, node.code)?.activity.title ?? '',
    rule: node.due ? rules[node.basis] : 'not-due',
    value: node.score,
    weight: node.weight,
    coverage: node.coverage,
    level: node.level,
    numbers: { reported, owing },
    children: [
      ...node.indicators.map((score) => indicator(score, input)),
      ...node.obligations.map((obligation) => status(obligation, node.basis === 'statuses')),
    ],
  });
  return judged(node, computed, input);
}

const status = (obligation: Obligation, counts: boolean): Derivation =>
  step({
    kind: 'status',
    code: obligation.institution,
    title: obligation.status ?? '',
    rule: obligation.status === null ? 'absent' : counts ? 'status' : 'evidence-only',
    value: obligation.statusScore,
    absence: obligation.absence,
    provenance: obligation.provenance,
  });

function indicator(score: IndicatorScore, input: ExplainInput): Derivation {
  const known = findIndicator(input.framework, score.code)?.indicator;
  const rule = known && targetRule(known, input.year);
  const children = known ? [aggregate(score, known, input)] : [];
  const numbers = {
    ...(score.value === null ? {} : { x: score.value }),
    ...(score.uncapped === null ? {} : { uncapped: score.uncapped }),
  };
  const judged = step({
    kind: 'indicator',
    code: score.code,
    title: known?.name ?? '',
    rule: 'no-achievement',
    value: score.achievement,
    weight: score.weight,
    absence: score.absence,
    numbers,
    children,
  });
  if (score.achievement === null || !rule) return judged;
  if (rule.rule === 'share') {
    return { ...judged, rule: 'achievement', numbers: { ...numbers, b: rule.baseline, t: rule.target } };
  }
  return rule.rule === 'reach'
    ? { ...judged, rule: 'reached-or-not', numbers: { ...numbers, t: rule.target } }
    : judged;
}

const aggregate = (score: IndicatorScore, known: Indicator, input: ExplainInput): Derivation =>
  step({
    kind: 'aggregate',
    code: score.code,
    title: known.unit,
    rule: score.value === null ? 'absent' : known.aggregation,
    value: score.value,
    absence: score.absence,
    children: [
      ...score.contributions.map((contribution) => said(contribution, known)),
      ...earlierYearsOf(known, input).map(({ year, value, source }) =>
        step({ kind: 'history', code: String(year), title: known.unit, rule: 'earlier-year', value, source }),
      ),
    ],
  });

function said(contribution: Contribution, known: Indicator): Derivation {
  const measure = contribution.value && measureOf(known, contribution.value);
  const isRatio = contribution.value?.kind === 'ratio';
  return step({
    kind: 'contribution',
    code: contribution.institution,
    title: contribution.value?.kind === 'text' ? contribution.value.value : known.unit,
    rule: contribution.value === null ? 'absent' : contribution.counts ? 'value' : 'evidence-only',
    value: measure?.kind === 'number' ? measure.value : null,
    absence: contribution.absence,
    numbers:
      isRatio && contribution.value?.kind === 'ratio'
        ? { numerator: contribution.value.numerator, denominator: contribution.value.denominator, scale: inUnit(known) }
        : {},
    provenance: contribution.provenance,
  });
}

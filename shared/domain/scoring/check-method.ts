import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import type { FaultDetails } from '#shared/kernel/fault.ts';
import { levelOf } from './level.ts';
import type { Method } from './method.schema.ts';
import { weightOf } from './roll-up.ts';
import type { ScoringFaultCode } from './scoring-faults.ts';
import { siblingsIn } from './siblings.ts';

/** What is wrong with a method, at one of its fields (names of method-fields.ts; `weights.<code>`: below or at that node). */
export interface MethodProblem {
  readonly field: string;
  readonly code: ScoringFaultCode;
  readonly details: FaultDetails;
}

/**
 * Everything that keeps a method from scoring a framework, beyond what its schema says; empty where it can. Problems:
 * `method-levels-incomplete` (each of 4, 3, 2, 1 once), `method-levels-unordered` (thresholds strictly falling),
 * `method-anchor-outside` (a level's anchor reads as another level), `method-statuses-unordered` (a better word never scores less),
 * `method-status-scored` (a claim that bears a score), `method-minimum-coverage` (outside (0, 1]), `method-draws-weightless`,
 * `method-weight-unknown` (a code the framework does not have), `method-weights-sum-to-zero` (no child of `node` weighs anything).
 */
export function checkMethod(method: Method, framework: Framework): readonly MethodProblem[] {
  return [
    ...levelProblems(method),
    ...statusProblems(method),
    ...shareProblems(method),
    ...weightProblems(method, framework),
  ];
}

function levelProblems(method: Method): readonly MethodProblem[] {
  const { levels, anchors } = method;
  if (levels.map(({ level }) => level).join() !== '4,3,2,1') {
    return [{ field: 'levels.4', code: 'method-levels-incomplete', details: {} }];
  }
  const unordered = levels.flatMap(({ level, from }, at): MethodProblem[] => {
    const above = levels[at - 1];
    if (!above || from < above.from) return [];
    const details = { level, from, above: above.level, ceiling: above.from };
    return [{ field: `levels.${level}`, code: 'method-levels-unordered', details }];
  });
  // Where thresholds are out of order, what an anchor reads as says nothing yet.
  if (unordered.length > 0) return unordered;
  return ([4, 3, 2, 1, 0] as const).flatMap((level): MethodProblem[] => {
    const anchor = anchors[level];
    const read = levelOf(anchor, 1, method);
    if (read.kind !== 'level' || read.level === level) return [];
    return [{ field: `anchors.${level}`, code: 'method-anchor-outside', details: { level, anchor, read: read.level } }];
  });
}

const WORDS = ['done', 'partly-done', 'in-progress', 'not-done'] as const;
const CLAIMS = ['not-due', 'not-applicable'] as const;

function statusProblems({ statusScores }: Method): readonly MethodProblem[] {
  const scored = WORDS.flatMap((status) => {
    const score = statusScores[status];
    return score === undefined ? [] : [{ status, score }];
  });
  const unordered = scored.flatMap(({ status, score }, at): MethodProblem[] => {
    const better = scored[at - 1];
    if (!better || score <= better.score) return [];
    const details = { status, score, better: better.status, most: better.score };
    return [{ field: `statusScores.${status}`, code: 'method-statuses-unordered', details }];
  });
  const claims = CLAIMS.filter((status) => statusScores[status] !== undefined).map(
    (status): MethodProblem => ({ field: `statusScores.${status}`, code: 'method-status-scored', details: { status } }),
  );
  return [...unordered, ...claims];
}

function shareProblems({ minimumCoverage, sensitivity }: Method): readonly MethodProblem[] {
  const { numerator, denominator } = minimumCoverage;
  return [
    ...(numerator < 1 || numerator > denominator
      ? [{ field: 'minimumCoverage', code: 'method-minimum-coverage', details: { numerator, denominator } } as const]
      : []),
    ...(sensitivity.low + sensitivity.spread > 0
      ? []
      : [{ field: 'sensitivity.spread', code: 'method-draws-weightless', details: {} } as const]),
  ];
}

function weightProblems(method: Method, framework: Framework): readonly MethodProblem[] {
  const siblings = siblingsIn(framework);
  const known = new Set([...siblings.values()].flat());
  const unknown = Object.keys(method.weights).filter((code) => !known.has(code));
  const weightless = [...siblings].filter(
    ([, children]) => children.length > 0 && children.every((code) => weightOf(method, code) === 0),
  );
  return [
    ...unknown.map(
      (code): MethodProblem => ({ field: `weights.${code}`, code: 'method-weight-unknown', details: { node: code } }),
    ),
    ...weightless.map(
      ([node]): MethodProblem => ({
        field: `weights.${node}`,
        code: 'method-weights-sum-to-zero',
        details: { node },
      }),
    ),
  ];
}

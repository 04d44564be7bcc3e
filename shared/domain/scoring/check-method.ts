import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { OVERALL } from '#shared/kernel/codes.ts';
import type { Method } from './method.schema.ts';
import { weightOf } from './roll-up.ts';
import type { ScoringFault } from './scoring-faults.ts';

/**
 * Everything that keeps a method from scoring a framework, beyond what its schema says; empty where it can. Faults:
 * `method-levels-unordered` (each level once, thresholds falling), `method-anchors-unordered`, `method-statuses-unordered` (a
 * better word never scores less), `method-minimum-coverage` (above 1), `method-weight-unknown` (a code the framework does not
 * have), `method-weights-sum-to-zero` (the children of `node` have no weight at all).
 */
export function checkMethod(method: Method, framework: Framework): readonly ScoringFault[] {
  return [...scaleFaults(method), ...weightFaults(method, framework)];
}

function scaleFaults({ levels, anchors, statusScores, minimumCoverage }: Method): readonly ScoringFault[] {
  const faults: ScoringFault[] = [];
  const complete = levels.map(({ level }) => level).join() === '4,3,2,1';
  if (
    !complete ||
    !isFalling(
      levels.map(({ from }) => from),
      false,
    )
  ) {
    faults.push({ code: 'method-levels-unordered', details: {} });
  }
  if (!isFalling([anchors['4'], anchors['3'], anchors['2'], anchors['1'], anchors['0']], true)) {
    faults.push({ code: 'method-anchors-unordered', details: {} });
  }
  const words = ['done', 'partly-done', 'in-progress', 'not-done'] as const;
  const claims = statusScores['not-due'] !== undefined || statusScores['not-applicable'] !== undefined;
  if (
    claims ||
    !isFalling(
      words.flatMap((word) => statusScores[word] ?? []),
      true,
    )
  ) {
    faults.push({ code: 'method-statuses-unordered', details: {} });
  }
  if (minimumCoverage.numerator > minimumCoverage.denominator) {
    faults.push({ code: 'method-minimum-coverage', details: { ...minimumCoverage } });
  }
  return faults;
}

/** Whether each number is below the one before it, or not above it where equals are allowed. */
const isFalling = (numbers: readonly number[], orEqual: boolean): boolean =>
  numbers.every((number, at) => {
    const before = numbers[at - 1];
    return before === undefined || number < before || (orEqual && number === before);
  });

function weightFaults(method: Method, framework: Framework): readonly ScoringFault[] {
  const siblings = new Map<string, readonly { readonly code: string }[]>();
  siblings.set(OVERALL, framework.generalObjectives);
  for (const general of framework.generalObjectives) {
    siblings.set(general.code, general.specificObjectives);
    for (const specific of general.specificObjectives) {
      siblings.set(specific.code, specific.activities);
      for (const activity of specific.activities) siblings.set(activity.code, activity.indicators);
    }
  }
  const known = new Set([...siblings.values()].flatMap((children) => children.map(({ code }) => code)));
  const unknown = Object.keys(method.weights).filter((code) => !known.has(code));
  const weightless = [...siblings].filter(
    ([, children]) => children.length > 0 && children.every(({ code }) => weightOf(method, code) === 0),
  );
  return [
    ...unknown.map((code): ScoringFault => ({ code: 'method-weight-unknown', details: { node: code } })),
    ...weightless.map(([node]): ScoringFault => ({ code: 'method-weights-sum-to-zero', details: { node } })),
  ];
}

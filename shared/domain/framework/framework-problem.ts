/** What can be wrong with a framework that has the right shape; worded under `framework:fault.<code>`. */
export type FrameworkProblemCode =
  | 'framework-code-twice'
  | 'framework-code-misplaced'
  | 'framework-institution-unknown'
  | 'framework-institution-twice'
  | 'framework-through-unregistered'
  | 'framework-responsible-twice'
  | 'framework-identity-missing'
  | 'framework-identities-overlap'
  | 'framework-identity-reversed'
  | 'framework-name-ambiguous'
  | 'framework-not-a-class'
  | 'framework-class-in-class'
  | 'framework-class-empty'
  | 'framework-term-unreadable'
  | 'framework-aggregation-unfit'
  | 'framework-text-with-number'
  | 'framework-yes-no-number'
  | 'framework-entry-twice'
  | 'framework-plan-reversed';

/** A place in the framework's JSON: names of members and positions counted from 0. */
export type JsonPath = readonly (string | number)[];

/** One thing that is wrong, where, and the facts for its sentence. A warning does not keep the framework from being used. */
export interface FrameworkProblem {
  readonly code: FrameworkProblemCode;
  readonly severity: 'error' | 'warning';
  readonly path: JsonPath;
  readonly details: Readonly<Record<string, string | number>>;
}

/** An error at a place. */
export const problem = (
  code: FrameworkProblemCode,
  path: JsonPath,
  details: FrameworkProblem['details'] = {},
): FrameworkProblem => ({ code, severity: 'error', path, details });

/**
 * A place in the form that a person finds with the search of an editor: entries by their code, those without by their number
 * from 1: `generalObjectives › 1 › specificObjectives › 1.2 › activities › 1.2.3 › term`.
 */
export function placeOf(json: unknown, path: JsonPath): string {
  let here: unknown = json;
  const steps = path.map((step) => {
    const inList = Array.isArray(here);
    here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined;
    if (!inList) return String(step);
    const code = typeof here === 'object' && here !== null ? Reflect.get(here, 'code') : undefined;
    return typeof code === 'string' && code !== '' ? code.slice(0, 60) : `#${Number(step) + 1}`;
  });
  return steps.join(' › ');
}

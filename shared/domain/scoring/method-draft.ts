import { z } from 'zod';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { checkMethod, type MethodProblem } from './check-method.ts';
import { Method } from './method.schema.ts';

/** A method as it is being written: any number may still be missing (null) and any bound be passed. */
export const MethodDraft = z.looseObject({ format: z.literal('raportor-method/1') });
export type MethodDraft = z.infer<typeof MethodDraft>;

/**
 * What a draft comes to: the method, where its form is whole, and everything that keeps it from scoring the framework. Problems: those of
 * `checkMethod`, and `method-number-missing`, `method-number-outside` (with `least` and `most`), `method-number-below`, `method-text-missing`.
 */
export function readMethodDraft(
  draft: MethodDraft,
  framework: Framework,
): { readonly method: Method | null; readonly problems: readonly MethodProblem[] } {
  const parsed = Method.safeParse(draft);
  if (parsed.success) return { method: parsed.data, problems: checkMethod(parsed.data, framework) };
  return { method: null, problems: parsed.error.issues.map((issue) => formProblem(draft, issue)) };
}

function formProblem(draft: MethodDraft, issue: z.core.$ZodIssue): MethodProblem {
  const field = fieldAt(draft, issue.path);
  const outside = (least: number, most: number | null): MethodProblem => ({
    field,
    ...(most === null
      ? { code: 'method-number-below', details: { least } }
      : { code: 'method-number-outside', details: { least, most } }),
  });
  const isText = TEXTS.includes(field);
  if (isText) return { field, code: 'method-text-missing', details: {} };
  if (issue.code !== 'too_big' && issue.code !== 'too_small')
    return { field, code: 'method-number-missing', details: {} };
  if (/^(statusScores|levels|anchors)/.test(field)) return outside(0, 100);
  if (field === 'sensitivity.draws') return outside(1, 100_000);
  return outside(field === 'minimumCoverage' ? 1 : 0, null);
}

const TEXTS: readonly string[] = ['code', 'title', 'version'];

/** The field's name as method-fields.ts has it: a level by its number, both parts of the coverage as one. */
function fieldAt(draft: MethodDraft, path: readonly PropertyKey[]): string {
  const [first, second] = path.map(String);
  if (first === 'minimumCoverage') return first;
  if (first !== 'levels' || second === undefined) return path.map(String).join('.');
  const levels: unknown = draft.levels;
  const entry: unknown = Array.isArray(levels) ? levels[Number(second)] : null;
  const level: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'level') : null;
  return `levels.${String(level)}`;
}

import type { z } from 'zod';
import { type JsonPath, placeOf } from './framework-problem.ts';

/** Where a file does not have its form: something is missing there, is not known, or holds a value that cannot stand there. */
export interface FormProblem {
  readonly kind: 'missing' | 'unknown' | 'wrong';
  /** As a person finds it with the search of an editor. */
  readonly place: string;
  /** The value as JSON, shortened; empty where it is missing or unknown. */
  readonly value: string;
  /** How many there are in all. */
  readonly total: number;
}

const LONGEST_QUOTE = 60;

/** The first problem of JSON that its schema refused; `issues` is what the schema said of it, at least one. */
export function formProblem(json: unknown, issues: readonly z.core.$ZodIssue[]): FormProblem {
  const [issue] = issues;
  if (!issue) throw new Error('a refused form without an issue');
  const path: JsonPath = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const total = issues.length;
  if (issue.code === 'unrecognized_keys') {
    return { kind: 'unknown', place: placeOf(json, [...path, issue.keys[0] ?? '']), value: '', total };
  }
  const place = placeOf(json, path);
  if (issue.code === 'invalid_key') return { kind: 'unknown', place, value: '', total };
  const value = path.reduce(memberOf, json);
  if (value === undefined) return { kind: 'missing', place, value: '', total };
  const written = JSON.stringify(value);
  const quote = written.length > LONGEST_QUOTE ? `${written.slice(0, LONGEST_QUOTE)}…` : written;
  return { kind: 'wrong', place, value: quote, total };
}

/** What stands under a name or number; undefined where nothing does. */
const memberOf = (json: unknown, key: string | number): unknown =>
  typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;

/** The number N in a file's `"format": "<kind>/N"`; null where that is not what the file says of itself. */
export function formatVersion(json: unknown, kind: string): number | null {
  const [said, version = '', ...more] = String(memberOf(json, 'format')).split('/');
  return said === kind && more.length === 0 && /^\d+$/.test(version) ? Number(version) : null;
}

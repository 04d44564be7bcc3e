import { ORPCError } from '@orpc/server';
import { expect, it } from 'vitest';
import { technicalLog } from './technical-log.ts';

function lines(error: unknown, withMessages = false): readonly string[] {
  const written: string[] = [];
  const now = (): Date => new Date('2020-02-03T09:00:00Z');
  technicalLog((line) => written.push(line), now, withMessages).error('incident 1a2b3c4d in intake.import', error);
  return written.join('').trimEnd().split('\n');
}

const bug = (): Error =>
  new ORPCError('INTERNAL_SERVER_ERROR', { cause: new RangeError('„Ana Pop, CNP 2900101” nu este un număr\n  în B7') });

it('the log says where in the program a bug happened, and its cause, but nothing that a file or a person said', () => {
  const [first, ...rest] = lines(bug());
  expect(first).toBe('2020-02-03T09:00:00.000Z incident 1a2b3c4d in intake.import');
  expect(rest.join('\n')).toMatch(/ORPCError INTERNAL_SERVER_ERROR 500\n +at .+technical-log\.test\.ts:\d+/);
  expect(rest.join('\n')).toMatch(/RangeError\n +at .+technical-log\.test\.ts:\d+/);
  expect(rest.join('\n')).not.toMatch(/Ana|2900101|B7/);
});

it('asked for, it says that too; what is no error is named by its type', () => {
  expect(lines(bug(), true).join('\n')).toContain('Ana Pop');
  expect(lines('Ana Pop').slice(1)).toEqual(['    string']);
});

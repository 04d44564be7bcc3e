import { ORPCError } from '@orpc/server';
import type { Log } from '#core/ports.ts';

/**
 * The log on standard error. Of an error it keeps its kind, its code and where in the program it happened, but not what it
 * says, which may quote a cell, a name or a path; with `RAPORTOR_DEBUG` that too.
 */
export function technicalLog(write: (line: string) => void, now: () => Date, withMessages: boolean): Log {
  const line = (text: string): void => write(`${now().toISOString()} ${text}\n`);
  return {
    info: line,
    error(message, error) {
      line(message);
      for (const one of causesOf(error)) for (const part of told(one, withMessages)) write(`    ${part}\n`);
    },
  };
}

function causesOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let one = error; one !== undefined && chain.length < 5; one = one instanceof Error ? one.cause : undefined) {
    chain.push(one);
  }
  return chain;
}

function told(error: unknown, withMessages: boolean): readonly string[] {
  if (!(error instanceof Error)) return [typeof error];
  const code = 'code' in error ? [String(error.code)] : [];
  const status = error instanceof ORPCError ? [String(error.status)] : [];
  const frames = (error.stack ?? '').split('\n').filter((part) => /^ +at /.test(part));
  const message = withMessages ? [error.message] : [];
  return [[error.constructor.name, ...code, ...status, ...message].join(' '), ...frames.map((frame) => frame.trim())];
}

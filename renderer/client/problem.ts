import { ORPCError } from '@orpc/client';
import type { Fault } from '#shared/contract/base.ts';

/** What an error that a call threw means to a person; `problemSentence` words it. */
export function problemOf(error: unknown) {
  if (error instanceof ORPCError) {
    if (error.code === 'FAULT' && isFault(error.data)) return { kind: 'fault', ...error.data } as const;
    if (error.status === 401 || error.status === 403) return { kind: 'forbidden' } as const;
    return { kind: 'incident', number: incidentOf(error.data) } as const;
  }
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) return { kind: 'unreachable' } as const;
  return { kind: 'incident', number: '–' } as const;
}

/** Whether a person stopped the work; there is nothing to tell them then. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function isFault(data: unknown): data is Fault {
  return typeof data === 'object' && data !== null && 'code' in data && 'details' in data;
}

function incidentOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'incident' in data ? String(data.incident) : '–';
}

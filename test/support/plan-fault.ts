import { ORPCError } from '@orpc/server';
import { Fault } from '#shared/contract/base.ts';

/** The code of the fault that a call refuses with; a call that does not refuse fails the test. */
export async function openFault(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'FAULT') return Fault.parse(error.data).code;
    throw error;
  }
  throw new Error('not refused');
}

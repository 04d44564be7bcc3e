import { NoResultError } from 'kysely';
import { ZodError } from 'zod';

/** Rows of the workspace that are not what this program writes: without their form, no JSON, not there. */
export class DamagedRows extends Error {
  constructor(cause: unknown) {
    super('rows of the workspace are damaged', { cause });
    this.name = 'DamagedRows';
  }
}

/** What `read` makes of stored rows; throws `DamagedRows` where it cannot, so that nobody takes damage for a bug. */
export async function fromRows<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const damaged = error instanceof ZodError || error instanceof SyntaxError || error instanceof NoResultError;
    throw damaged ? new DamagedRows(error) : error;
  }
}

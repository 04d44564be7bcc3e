import { z } from 'zod';
import { PersonId } from '#shared/kernel/ids.ts';
import { ROLES } from './person.ts';

const name = z.string().trim().min(1).max(80);

/** Somebody who works in a workspace, as it is kept and as its events say. */
export const Person = z
  .strictObject({
    id: PersonId,
    name,
    initials: z.string().trim().min(1).max(5),
    roles: z.array(z.enum(ROLES)).readonly(),
    former: z.array(name).readonly(),
  })
  .readonly();
export type Person = z.infer<typeof Person>;

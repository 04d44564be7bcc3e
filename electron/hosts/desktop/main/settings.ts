import { z } from 'zod';

/** What the shell remembers between starts; anything unreadable in it is as at the first start. */
export const Settings = z.object({
  language: z.enum(['ro', 'en']).catch('ro'),
  window: z
    .object({ x: z.int(), y: z.int(), width: z.int(), height: z.int(), maximised: z.boolean() })
    .nullable()
    .catch(null),
});
export type Settings = z.infer<typeof Settings>;

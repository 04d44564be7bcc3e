import { z } from 'zod';
import { Level } from '#shared/domain/scoring/score-sheet.schema.ts';

/** How a node is judged: what every row and comparison shows of it. */
export const judged = {
  score: z.number().nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  coverage: z.number(),
  level: Level,
};

export const Judged = z.object(judged);

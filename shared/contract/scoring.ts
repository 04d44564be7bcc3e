import { z } from 'zod';
import { Derivation } from '#shared/domain/scoring/derivation.ts';
import { Level, NodeSensitivity, ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';
import { call } from './base.ts';

/** A general objective with its title, as a table of results shows it; the overall node comes last, under `total`. */
export const ScoreRow = z.object({
  code: z.string(),
  title: z.string(),
  illustrative: z.boolean(),
  score: z.number().nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  coverage: z.number(),
  level: Level,
});
export type ScoreRow = z.infer<typeof ScoreRow>;

export const scoring = {
  /** The whole cycle scored (DOMAIN.md §4): the general objectives as rows, and the full sheet. */
  scores: call.output(
    z.object({
      year: z.number(),
      rows: z.array(ScoreRow),
      sheet: ScoreSheet,
      sensitivity: z.array(NodeSensitivity),
    }),
  ),
  /** Where a node's or an indicator's number comes from, down to the cells: as a tree, and as lines to read. */
  explain: call
    .input(z.object({ code: z.string(), language: z.enum(['ro', 'en']) }))
    .output(z.object({ derivation: Derivation, lines: z.array(z.string()) })),
};

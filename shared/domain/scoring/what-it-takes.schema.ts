import { z } from 'zod';
import { Status } from '#shared/domain/intake/submission.schema.ts';
import { ActivityCode, IndicatorCode, InstitutionCode } from '#shared/kernel/ids.ts';
import { Level } from './score-sheet.schema.ts';

/**
 * One input that would be otherwise. `report`: an institution that owes and has not reported, or whose report could not be read,
 * reports these activities as done. `status`: its reported status is a better one; `alike`: others for whom the same does the same.
 * `value`: the indicator's joint value, in its unit, earlier years of the plan included.
 */
export const InputChange = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('report'),
      institution: InstitutionCode,
      activities: z.array(ActivityCode).readonly(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('status'),
      institution: InstitutionCode,
      alike: z.array(InstitutionCode).readonly(),
      activity: ActivityCode,
      from: Status,
      to: Status,
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('value'),
      indicator: IndicatorCode,
      from: z.number().nullable(),
      to: z.number(),
    })
    .readonly(),
]);

/** What a node would be after some changes; `reaches`: it would have what is asked for. Score in [0, 100], coverage in [0, 1]. */
export const Outcome = z
  .strictObject({
    changes: z.array(InputChange).readonly(),
    score: z.number().nullable(),
    coverage: z.number(),
    level: Level,
    reaches: z.boolean(),
  })
  .readonly();

/** Which missing or weak inputs would change a node's level (DOMAIN.md §4, Explain; docs/method.md §12). */
export const WhatItTakes = z
  .strictObject({
    /** The next level; any level at all, where data are insufficient. Null: nothing to reach, `because`. */
    goal: z
      .discriminatedUnion('kind', [
        z
          .strictObject({
            kind: z.literal('level'),
            level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
          })
          .readonly(),
        z.strictObject({ kind: z.literal('any-level') }).readonly(),
      ])
      .nullable(),
    because: z.enum(['highest', 'not-due', 'approved']).nullable(),
    /** Single changes that raise the node, those that reach the goal first, then by effect. */
    single: z.array(Outcome).readonly(),
    /** How many more there are than are listed. */
    more: z.number().int(),
    /** Where no single change reaches the goal: a set that does, of which none can be left out. Null: none of at most twelve was found. */
    together: Outcome.nullable(),
  })
  .readonly();

export type InputChange = z.infer<typeof InputChange>;
export type Outcome = z.infer<typeof Outcome>;
export type WhatItTakes = z.infer<typeof WhatItTakes>;

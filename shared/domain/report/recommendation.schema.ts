import { z } from 'zod';
import { EvidenceSource } from '#shared/domain/scoring/rating.schema.ts';
import { InstitutionCode, IsoDate } from '#shared/kernel/ids.ts';
import { FOLLOW_UP_STATUSES } from './recommendation.ts';

const text = z.string().trim().min(1).max(5_000);

/** How a recommendation of an earlier cycle stands at the end of a later one (DOMAIN.md §4), one for each cycle. */
export const FollowUp = z
  .strictObject({
    year: z.number().int(),
    status: z.enum(FOLLOW_UP_STATUSES),
    /** What was done, by whom. */
    text: z.string().trim().max(5_000),
    sources: z.array(EvidenceSource).max(50).readonly(),
    author: z.string(),
    at: z.iso.datetime(),
  })
  .readonly();

/** What institutions are asked to say and by when, as a person writes it. */
export const RecommendationDraft = z.strictObject({
  /** A general or specific objective of the cycle. */
  node: z.string(),
  text,
  institutions: z.array(InstitutionCode).min(1).max(200).readonly(),
  term: IsoDate,
});

/** A recommendation (DOMAIN.md §4), with what later cycles said of it, in order of year. */
export const Recommendation = RecommendationDraft.extend({
  /** `2019-3`: the third of the cycle of 2019. */
  id: z.string().regex(/^\d{4}-[1-9]\d*$/),
  year: z.number().int(),
  /** The objective's title in the plan it was written under; later plans may number otherwise. */
  title: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  followUps: z.array(FollowUp).readonly(),
}).readonly();

export type FollowUp = z.infer<typeof FollowUp>;
export type RecommendationDraft = z.infer<typeof RecommendationDraft>;
export type Recommendation = z.infer<typeof Recommendation>;

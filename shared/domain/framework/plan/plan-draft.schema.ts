import { z } from 'zod';
import { Aggregation, Direction, IndicatorKind, Institution } from '../framework.schema.ts';
import { PlanIssue } from './plan-issue.schema.ts';

const text = z.string().max(20_000);
/** Names an entry of the draft while codes still change with its position. */
const id = z.string().min(1).max(20);

/** An institution as the plan writes it and as the register knows it; null: not (yet) known. */
export const DraftParty = z.object({
  text,
  institution: z.string().nullable(),
  /** The body that acts for it ("MMJS prin ANOFM"). */
  through: z.string().nullable(),
});

export const DraftIndicator = z.object({
  id,
  name: text,
  unit: z.string().max(200),
  kind: IndicatorKind,
  direction: Direction,
  aggregation: Aggregation,
  cumulative: z.boolean(),
  targets: z.record(z.string().regex(/^\d{4}$/), z.number()),
  baseline: z.object({ value: z.number(), year: z.number().int() }).nullable().default(null),
  /** Earlier years' national values, each with where it was published. */
  history: z.array(z.object({ year: z.number().int(), value: z.number(), source: text })).default([]),
  disaggregation: z.array(z.object({ dimension: text, categories: z.array(text) })).default([]),
  /** How sure the reader is of what it proposed, in [0, 1]; gone once a person says otherwise. */
  proposed: z.object({ kind: z.number(), unit: z.number(), direction: z.number() }).partial(),
});

export const DraftActivity = z.object({
  id,
  title: text,
  term: text,
  responsible: z.array(DraftParty),
  partners: z.array(DraftParty),
  resources: z.array(text),
  indicators: z.array(DraftIndicator),
  /** Lineage confirmed by a person. */
  predecessor: z.object({ framework: z.string(), activity: z.string() }).nullable(),
});

export const DraftSpecific = z.object({
  id,
  number: z.number().int().min(1),
  title: text,
  activities: z.array(DraftActivity),
});
export const DraftGeneral = z.object({
  id,
  number: z.number().int().min(1),
  title: text,
  specificObjectives: z.array(DraftSpecific),
});

/** What a plan document was understood as, while a person goes over it; becomes a framework version (DOMAIN.md §2.1). */
export const PlanDraft = z.object({
  source: z.object({ file: z.string(), sha256: z.string() }),
  /** The head of the framework: said by a person, the document does not hold it in one form. */
  head: z.object({
    code: z.string().max(100),
    version: z.string().max(100),
    title: text,
    legalBasis: text,
    planTitle: text,
    planLegalBasis: text,
    from: z.number().int(),
    to: z.number().int(),
  }),
  generalObjectives: z.array(DraftGeneral),
  institutions: z.array(Institution).readonly(),
  issues: z.array(PlanIssue),
  /** The doubts a person has confirmed. */
  settled: z.array(z.number().int()),
});

export type DraftParty = z.infer<typeof DraftParty>;
export type DraftIndicator = z.infer<typeof DraftIndicator>;
export type DraftActivity = z.infer<typeof DraftActivity>;
export type DraftSpecific = z.infer<typeof DraftSpecific>;
export type DraftGeneral = z.infer<typeof DraftGeneral>;
export type PlanDraft = z.infer<typeof PlanDraft>;

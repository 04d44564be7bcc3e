import { z } from 'zod';
import {
  ActivityCode,
  GeneralObjectiveCode,
  IndicatorCode,
  InstitutionCode,
  IsoDate,
  SpecificObjectiveCode,
} from '#shared/kernel/ids.ts';

/** Present on every entry that is filled in for demonstration and is no official text (DOMAIN.md §2). */
const illustrative = z.literal(true).optional();
const text = z.string().trim().min(1);
const year = z.number().int().min(1990).max(2100);

/** What an indicator measures; decides how a reported cell is read (DOMAIN.md §2). */
export const IndicatorKind = z.enum(['count', 'percent', 'ratio', 'yes-no', 'text']);
/** How the values of several institutions become one (DOMAIN.md §4). */
export const Aggregation = z.enum(['sum', 'mean', 'max', 'min', 'latest', 'ratio']);
export const Direction = z.enum(['up', 'down']);

export const Indicator = z
  .strictObject({
    code: IndicatorCode,
    name: text,
    unit: z.string(),
    kind: IndicatorKind,
    direction: Direction,
    aggregation: Aggregation,
    /** Cumulative over the plan: earlier years are added before achievement is computed. */
    cumulative: z.boolean().default(false),
    /** For yes-no indicators 1 is yes and 0 is no, here and in targets. */
    baseline: z.strictObject({ value: z.number(), year }).readonly().optional(),
    /** Target of each year, keyed by the year. No entry: no target set. */
    targets: z.record(z.string().regex(/^\d{4}$/), z.number()).default({}),
    /** Earlier years' national values, with the text that says where each was published. */
    history: z
      .array(z.strictObject({ year, value: z.number(), source: text }).readonly())
      .readonly()
      .default([]),
    disaggregation: z
      .array(z.strictObject({ dimension: text, categories: z.array(text).min(1).readonly() }).readonly())
      .readonly()
      .default([]),
    ilustrativ: illustrative,
  })
  .readonly();

/** An institution that must or may act; `through` names the body that acts for it ("MMJS prin ANOFM"). */
export const Responsible = z
  .strictObject({ institution: InstitutionCode, through: InstitutionCode.optional() })
  .readonly();

export const Activity = z
  .strictObject({
    code: ActivityCode,
    title: text,
    /** The term as the plan words it: `Anual`, `Permanent`, `Semestrial`, `Trim. IV 2019`, `31.12.2019`. */
    term: text,
    responsible: z.array(Responsible).readonly(),
    partners: z.array(Responsible).readonly().default([]),
    resources: z.array(text).readonly().default([]),
    indicators: z.array(Indicator).readonly(),
    /** Lineage: the activity of the earlier plan that this one continues. */
    predecessor: z.strictObject({ framework: text, activity: ActivityCode }).readonly().optional(),
    ilustrativ: illustrative,
  })
  .readonly();

export const SpecificObjective = z
  .strictObject({
    code: SpecificObjectiveCode,
    title: text,
    activities: z.array(Activity).readonly(),
    ilustrativ: illustrative,
  })
  .readonly();

export const GeneralObjective = z
  .strictObject({
    code: GeneralObjectiveCode,
    title: text,
    specificObjectives: z.array(SpecificObjective).readonly(),
    ilustrativ: illustrative,
  })
  .readonly();

/** One name an institution bore, with the days it was valid (MRP became DRP: identities are dated). */
const Identity = z
  .strictObject({ code: InstitutionCode, name: text, from: IsoDate.optional(), to: IsoDate.optional() })
  .readonly();

export const Institution = z
  .strictObject({
    /** Stable key; also the code of one of its identities. */
    code: InstitutionCode,
    kind: z.enum(['central', 'local', 'ngo', 'international']),
    identities: z.array(Identity).min(1).readonly(),
    aliases: z.array(text).readonly().default([]),
    /** A class (ONG, DGASPC) owes through its members and sends nothing itself. */
    class: z.boolean().default(false),
    memberOf: z.array(InstitutionCode).readonly().default([]),
    /** The institutions it may act for: the "through" relation. */
    actsFor: z.array(InstitutionCode).readonly().default([]),
    county: text.optional(),
    ilustrativ: illustrative,
  })
  .readonly();

/** The file format of a results framework (DOMAIN.md §2). Its JSON Schema is published in `resources/schemas`. */
export const Framework = z
  .strictObject({
    format: z.literal('raportor-framework/1'),
    code: z.string().regex(/^[a-z0-9-]+$/),
    version: text,
    title: text,
    legalBasis: text,
    plan: z.strictObject({ title: text, legalBasis: text, from: year, to: year }).readonly(),
    generalObjectives: z.array(GeneralObjective).min(1).readonly(),
    institutions: z.array(Institution).readonly(),
    ilustrativ: illustrative,
  })
  .readonly();

export type IndicatorKind = z.infer<typeof IndicatorKind>;
export type Aggregation = z.infer<typeof Aggregation>;
export type Direction = z.infer<typeof Direction>;
export type Indicator = z.infer<typeof Indicator>;
export type Responsible = z.infer<typeof Responsible>;
export type Activity = z.infer<typeof Activity>;
export type SpecificObjective = z.infer<typeof SpecificObjective>;
export type GeneralObjective = z.infer<typeof GeneralObjective>;
export type Institution = z.infer<typeof Institution>;
export type Framework = z.infer<typeof Framework>;

import { z } from 'zod';
import { SHA256 } from './codes.ts';

/**
 * `1`, `1.2`, `1.2.10`: general objective, specific objective, activity (numbered N.M.K in order, DOMAIN.md §2). No leading
 * zeros, so that two codes are the same entry only when they are the same text.
 */
export const GeneralObjectiveCode = z
  .string()
  .regex(/^[1-9]\d*$/)
  .brand<'GeneralObjectiveCode'>();
export const SpecificObjectiveCode = z
  .string()
  .regex(/^[1-9]\d*\.[1-9]\d*$/)
  .brand<'SpecificObjectiveCode'>();
export const ActivityCode = z
  .string()
  .regex(/^[1-9]\d*(\.[1-9]\d*){2}$/)
  .brand<'ActivityCode'>();
/** `1.2.10.a`: the plan gives indicators no number, so they are lettered within their activity. */
export const IndicatorCode = z
  .string()
  .regex(/^[1-9]\d*(\.[1-9]\d*){2}\.[a-z]$/)
  .brand<'IndicatorCode'>();
/** The register's key of an institution: its usual acronym, e.g. `ANITP`, `ONG Alfa`. */
export const InstitutionCode = z.string().min(1).max(60).brand<'InstitutionCode'>();
/** Lower-case hexadecimal SHA-256. */
export const Sha256 = z.string().regex(SHA256).brand<'Sha256'>();
/** A person of a workspace: derived from the name first given, so that two copies of a workspace call the same person the same. */
export const PersonId = z
  .string()
  .regex(/^p-[0-9a-f]{12}$/)
  .brand<'PersonId'>();
/** `2019-12-31`. */
export const IsoDate = z.iso.date().brand<'IsoDate'>();

export type GeneralObjectiveCode = z.infer<typeof GeneralObjectiveCode>;
export type SpecificObjectiveCode = z.infer<typeof SpecificObjectiveCode>;
export type ActivityCode = z.infer<typeof ActivityCode>;
export type IndicatorCode = z.infer<typeof IndicatorCode>;
export type InstitutionCode = z.infer<typeof InstitutionCode>;
export type Sha256 = z.infer<typeof Sha256>;
export type PersonId = z.infer<typeof PersonId>;
export type IsoDate = z.infer<typeof IsoDate>;

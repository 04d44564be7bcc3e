import type { Rating } from './rating.schema.ts';

// Apart from the schema, so that the window need not carry what checks schemas.

/** What an evaluator can say of a node: the computed level holds, another one does, or it could not be verified (DOMAIN.md §4). */
export const RATED_LEVELS = ['confirmed', '0', '1', '2', '3', '4', 'unverified'] as const;

/** How strong the evidence is: claimed · internal document · official record · independently checked. */
export const EVIDENCE_STRENGTHS = [0, 1, 2, 3] as const;

/** Fewest characters of a reason for an override. */
export const SHORTEST_REASON = 20;

/** A rating while it is being said. */
export type RatingDraft = Pick<Rating, 'level' | 'evidence' | 'reason'>;

/** Whether a rating says otherwise than the computed level, and so needs a reason. */
export const isOverride = ({ level }: Pick<Rating, 'level'>): boolean => level !== null && level !== 'confirmed';

/** A draft out of what a browser kept; null where it is none. */
export function draftIn(kept: unknown): RatingDraft | null {
  if (typeof kept !== 'object' || kept === null) return null;
  if (!('level' in kept && 'evidence' in kept && 'reason' in kept) || typeof kept.reason !== 'string') return null;
  const level = RATED_LEVELS.find((one) => one === kept.level) ?? null;
  const evidence = EVIDENCE_STRENGTHS.find((one) => one === kept.evidence) ?? null;
  const isKnown = level === kept.level && evidence === kept.evidence;
  return isKnown ? { level, evidence, reason: kept.reason } : null;
}

/** Largest file that is kept as evidence, in bytes. */
export const LARGEST_EVIDENCE = 20 * 1024 * 1024;

/** Whether a text is an address a browser would open: only these are evidence one can follow. */
export const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text);

import { z } from 'zod';
import { Conclusion } from '#shared/domain/report/conclusion.schema.ts';
import { FollowUp, Recommendation, RecommendationDraft } from '#shared/domain/report/recommendation.schema.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { call, longWork, ofYear } from './base.ts';
import { ChangedNode } from './scoring.ts';

/** Which evaluation was written: its snapshot's hash, and the head of the audit chain that it prints (DOMAIN.md §5). */
const Written = z.object({ sha256: z.string(), auditHead: z.string() });

/** What would be otherwise: nodes as they are judged, and sentences as they are printed. */
export const WouldChange = z.object({
  nodes: z.array(ChangedNode),
  sentences: z.array(
    z.object({
      node: z.string(),
      /** The evaluation's own sentence, or one of the analyst's conclusions with its bound numbers. */
      by: z.enum(['report', 'analyst']),
      /** Null where there is none on that side. */
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});
export type WouldChange = z.infer<typeof WouldChange>;

export const report = {
  /**
   * What accepting a waiting file would change against the version in force (DOMAIN.md §3); of it only what is taken, where that is
   * named by the keys of `intake.compare`. Null where the file waits no more, or there is no version in force.
   */
  wouldChange: call
    .input(z.object({ sha256: Sha256, institution: InstitutionCode.optional(), take: z.array(z.string()).optional() }))
    .output(WouldChange.nullable()),
  /** Takes a snapshot of the cycle and writes the evaluation from it as PDF and XLSX; `files` hands them out. */
  write: call.input(ofYear).output(longWork(Written)),
  /**
   * The files of the evaluation written last, all from one snapshot; a call of its own because the steps of long work cross
   * the wall as text. Fault: evaluation-not-kept.
   */
  files: call
    .input(z.object({ sha256: z.string() }))
    .output(z.object({ snapshot: z.file(), pdf: z.file(), xlsx: z.file() })),
  /** The analyst's conclusions of a cycle, in order of code. */
  conclusions: call.input(ofYear).output(z.object({ conclusions: z.array(Conclusion) })),
  /** write: the conclusions on a node as they stand while one types; an empty text takes them away. Fault: node-unknown. */
  conclude: call
    .input(z.object({ year: z.number().int().optional(), node: z.string(), text: z.string().max(50_000) }))
    .output(Conclusion),
  /** Every recommendation written up to a cycle, with what the cycles up to it said of each, in order of number. */
  recommendations: call
    .input(ofYear)
    .output(z.object({ year: z.number().int(), recommendations: z.array(Recommendation) })),
  /**
   * write: a new recommendation of the cycle, or with an id one of its own anew. Faults: node-unknown, recommendation-cycle-sealed,
   * recommendation-unknown, recommendation-followed, recommendation-institution-unknown.
   */
  recommend: call
    .input(RecommendationDraft.extend({ year: z.number().int().optional(), id: z.string().optional() }))
    .output(Recommendation),
  /** write: takes a recommendation away. Faults: recommendation-unknown, recommendation-followed, recommendation-cycle-sealed. */
  withdrawRecommendation: call.input(z.object({ id: z.string() })).output(Recommendation),
  /**
   * write: what a cycle finds of an earlier recommendation that stands open in it; no status takes it back. Faults:
   * recommendation-unknown, recommendation-not-open, recommendation-followed-later, recommendation-cycle-sealed, evidence-unknown.
   */
  followUp: call
    .input(
      z.object({
        year: z.number().int().optional(),
        id: z.string(),
        status: FollowUp.unwrap().shape.status.nullable(),
        text: FollowUp.unwrap().shape.text,
        sources: FollowUp.unwrap().shape.sources,
      }),
    )
    .output(Recommendation),
  /** A letter (.docx) to each institution, or the one that is named, with its recommendations of the cycle. Fault: letters-none. */
  letters: call
    .input(
      z.object({
        year: z.number().int().optional(),
        institution: InstitutionCode.optional(),
        language: z.enum(['ro', 'en']),
      }),
    )
    .output(z.object({ files: z.array(z.file()) })),
  /** Every number that a text can be bound to, as it stands: `os 1.1 scor` → `72,4`. */
  numbers: call
    .input(ofYear)
    .output(z.object({ numbers: z.array(z.object({ field: z.string(), node: z.string(), text: z.string() })) })),
};

import { z } from 'zod';
import { IndicatorKind } from '#shared/domain/framework/framework.schema.ts';
import { ActivityReport } from '#shared/domain/intake/submission.schema.ts';
import { Derivation } from '#shared/domain/scoring/derivation.ts';
import {
  EvidenceSource,
  EvidenceStrength,
  RatedLevel,
  Rating,
  SeenResult,
} from '#shared/domain/scoring/rating.schema.ts';
import { REVIEW_CHANGES } from '#shared/domain/scoring/rating-review.ts';
import {
  ActivityScore,
  IndicatorScore,
  Level,
  NodeSensitivity,
  Obligation,
  ScoreSheet,
} from '#shared/domain/scoring/score-sheet.schema.ts';
import { WhatItTakes } from '#shared/domain/scoring/what-it-takes.schema.ts';
import { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { call, ofYear } from './base.ts';
import { Judged, judged } from './judged.ts';
import { methods } from './methods.ts';

/** A general objective with its title, as a table of results shows it; the overall node comes last, under `total`. */
export const ScoreRow = z.object({ code: z.string(), title: z.string(), illustrative: z.boolean(), ...judged });
export type ScoreRow = z.infer<typeof ScoreRow>;

/** A node that something would change, as it is judged now and as it would be. */
export const ChangedNode = z.object({
  code: z.string(),
  kind: z.enum(['total', 'general', 'specific', 'activity']),
  title: z.string(),
  before: Judged,
  after: Judged,
});
export type ChangedNode = z.infer<typeof ChangedNode>;

/** A node of the tree with everything its row shows. */
export const ObjectiveRow = z.object({
  code: z.string(),
  kind: z.enum(['total', 'general', 'specific', 'activity']),
  parent: z.string().nullable(),
  title: z.string(),
  illustrative: z.boolean(),
  /** The term as the plan words it; null above activities. */
  term: z.string().nullable(),
  due: z.boolean(),
  weight: z.number(),
  ...judged,
  /** The same node in the cycle before, where the workspace has one. */
  previous: z.object({ score: z.number().nullable(), level: Level }).nullable(),
  /** What was computed, where an approved rating stands in its place. */
  computed: Judged.nullable(),
  /** The rating that is being written, waits or came back. */
  rating: Rating.nullable(),
  /** The approved rating in force; a confirmation too. */
  approved: Rating.nullable(),
  /** The computed result is no longer the one that the second person saw. */
  again: z.boolean(),
  /** What the node would be if every proposed override were approved ("ce s-ar schimba"); null where nothing would change. */
  proposed: Judged.nullable(),
  /** Debts at and below the node: those of which a report came, and all. */
  reported: z.number().int(),
  owing: z.number().int(),
});
export type ObjectiveRow = z.infer<typeof ObjectiveRow>;

/** One institution's words on an activity, and its debt where it owes. */
export const Statement = z.object({
  institution: InstitutionCode,
  name: z.string(),
  role: z.enum(['responsible', 'partner', 'other']),
  obligation: Obligation.nullable(),
  report: ActivityReport.nullable(),
  receivedAt: z.string().nullable(),
});
export type Statement = z.infer<typeof Statement>;

/** An activity opened: what each institution said, the indicators' values with last year's, and the evaluator's word. */
export const ActivityDetail = z.object({
  code: z.string(),
  title: z.string(),
  term: z.string(),
  general: z.string(),
  specific: z.string(),
  dueBecause: ActivityScore.unwrap().shape.dueBecause,
  basis: ActivityScore.unwrap().shape.basis,
  indicators: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      kind: IndicatorKind,
      direction: z.enum(['up', 'down']),
      illustrative: z.boolean(),
      score: IndicatorScore,
    }),
  ),
  statements: z.array(Statement),
});
export type ActivityDetail = z.infer<typeof ActivityDetail>;

/** One cell of the matrix of objectives and institutions: what the institution owes under the objective, and how it says it stands. */
const InstitutionCell = z.object({
  objective: z.string(),
  institution: InstitutionCode,
  owing: z.number().int(),
  reported: z.number().int(),
  /** Mean score of the statuses it reported; null where none bears a score. */
  statusScore: z.number().nullable(),
});

const Debt = z.object({ activity: z.string(), title: z.string(), obligation: Obligation });

const YearCell = z.object({ objective: z.string(), year: z.number().int(), ...judged });

const ReviewedNode = z.object({
  node: z.string(),
  kind: z.enum(['general', 'specific', 'activity']),
  title: z.string(),
  /** What the node is computed to be now. */
  now: SeenResult,
});

/** A proposal as its second person needs it. */
export const WaitingRating = ReviewedNode.extend({
  rating: Rating,
  /** The word before it: the last proposal, or the approved rating it would replace. */
  before: Rating.nullable(),
  changes: z.array(z.enum(REVIEW_CHANGES)),
  /** Whoever acts now made it, and so cannot decide on it. */
  own: z.boolean(),
});
export type WaitingRating = z.infer<typeof WaitingRating>;

const node = { year: z.number().int().optional(), node: z.string() };
const decision = { ...node, proposedAt: z.iso.datetime(), note: z.string().max(10_000) };

export const scoring = {
  ...methods,
  /** The whole cycle scored (DOMAIN.md §4): the general objectives as rows, and the full sheet. */
  scores: call.input(ofYear).output(
    z.object({
      year: z.number(),
      rows: z.array(ScoreRow),
      sheet: ScoreSheet,
      sensitivity: z.array(NodeSensitivity),
    }),
  ),
  /** Where a node's or an indicator's number comes from, down to the cells: as a tree, and as lines to read. */
  explain: call
    .input(
      z.object({
        code: z.string(),
        language: z.enum(['ro', 'en']),
        year: z.number().int().optional(),
        /** How many steps down; what lies below a node or an indicator is had by asking for its code. Without it all. */
        depth: z.number().int().min(1).optional(),
      }),
    )
    .output(z.object({ derivation: Derivation, lines: z.array(z.string()) })),
  /**
   * The same told: a node's or an indicator's number in one sentence, what would change the node's level, and how far it hangs on the
   * weights. Fault: node-unknown.
   */
  told: call
    .input(z.object({ code: z.string(), language: z.enum(['ro', 'en']), year: z.number().int().optional() }))
    .output(
      z.object({
        sentence: z.string(),
        /** „Ar fi nivelul 4 dacă …”; null where nothing known would do it. */
        condition: z.string().nullable(),
        takes: z.array(
          z.object({ title: z.string(), items: z.array(z.object({ text: z.string(), node: z.string().nullable() })) }),
        ),
        /** The simulation in a sentence, and its numbers; null for an indicator and where there is no score. */
        draws: z.object({ text: z.string(), low: z.number(), high: z.number() }).nullable(),
        answer: WhatItTakes.nullable(),
      }),
    ),
  /** The tree of a cycle as rows, depth-first in order of code, the overall node first. `thresholds`: lowest score of levels 1-4. */
  objectives: call.input(ofYear).output(
    z.object({
      year: z.number().int(),
      previousYear: z.number().int().nullable(),
      thresholds: z.array(z.number()),
      minimumCoverage: z.number(),
      rows: z.array(ObjectiveRow),
    }),
  ),
  /** One activity with what each institution said. Fault: node-unknown. */
  activity: call.input(z.object({ code: z.string(), year: z.number().int().optional() })).output(ActivityDetail),
  /**
   * write: the evaluator's rating of a node as it stands while one types: a draft, beside the approved rating in force. Null
   * everywhere, no reason and no sources takes it away; without `sources` the evidence stays as it was. Faults: node-unknown,
   * node-not-due, rating-cycle-sealed, evidence-unknown.
   */
  rate: call
    .input(
      z.object({
        ...node,
        level: RatedLevel.nullable(),
        evidence: EvidenceStrength.nullable(),
        reason: z.string().max(10_000),
        sources: z.array(EvidenceSource).max(50).optional(),
      }),
    )
    .output(Rating),
  /** write: keeps a file as evidence, under its hash; a rating then names it. Faults: evidence-empty, evidence-too-large (20 MiB). */
  attach: call.input(z.object({ file: z.file() })).output(EvidenceSource),
  /** A file that was kept as evidence. Fault: evidence-unknown. */
  attachment: call.input(z.object({ sha256: Sha256 })).output(z.file()),
  /** write: a draft is put before the second person. Faults: rating-missing, reason-too-short (fewer than 20 characters). */
  propose: call.input(z.object(node)).output(Rating),
  /** write: a proposal becomes a draft again. Fault: rating-not-proposed. */
  withdraw: call.input(z.object(node)).output(Rating),
  /**
   * write: a second person approves the proposal made at `proposedAt`; from now on it counts. Faults: rating-not-proposed, rating-own,
   * rating-changed.
   */
  approve: call.input(z.object(decision)).output(Rating),
  /** write: a second person gives the proposal back; the note says why. Faults: as `approve`, and note-missing. */
  return: call.input(z.object(decision)).output(Rating),
  /** What waits for a second person, what came back, and which approved ratings are to be looked at again. */
  review: call.input(ofYear).output(
    z.object({
      year: z.number().int(),
      waiting: z.array(WaitingRating),
      returned: z.array(ReviewedNode.extend({ rating: Rating })),
      again: z.array(ReviewedNode.extend({ rating: Rating })),
    }),
  ),
  /** Objectives × institutions, and objectives × years. `thresholds`: lowest score of levels 1-4. */
  matrix: call.input(ofYear).output(
    z.object({
      year: z.number().int(),
      years: z.array(z.number().int()),
      thresholds: z.array(z.number()),
      objectives: z.array(
        z.object({ code: z.string(), kind: z.enum(['total', 'general', 'specific']), title: z.string() }),
      ),
      institutions: z.array(z.object({ code: InstitutionCode, name: z.string() })),
      byInstitution: z.array(InstitutionCell),
      byYear: z.array(YearCell),
    }),
  ),
  /** What an institution owes at and below a node, activity by activity, and what came of it. Fault: node-unknown. */
  debts: call
    .input(z.object({ node: z.string(), institution: InstitutionCode, year: z.number().int().optional() }))
    .output(z.object({ debts: z.array(Debt) })),
  /** The matrix as a workbook of one sheet, in the reader's language: whole, or the given lines in the given order. */
  matrixFile: call
    .input(
      z.object({
        view: z.enum(['institutions', 'years']),
        language: z.enum(['ro', 'en']),
        year: z.number().int().optional(),
        /** Codes of objectives, and of institutions or years; those the matrix does not have are left out. */
        rows: z.array(z.string()).max(10_000).optional(),
        columns: z.array(z.string()).max(10_000).optional(),
      }),
    )
    .output(z.file()),
  /** The cycle at a glance, and the next thing to do. */
  overview: call.input(ofYear).output(
    z.object({
      year: z.number().int(),
      due: z.string().nullable(),
      thresholds: z.array(z.number()),
      rows: z.array(ScoreRow.extend({ previous: z.number().nullable() })),
      completeness: z.object({
        owing: z.number().int(),
        accepted: z.number().int(),
        waiting: z.number().int(),
        /** Those that owe and sent nothing; late where the due date has passed. */
        missing: z.array(z.object({ institution: InstitutionCode, name: z.string(), late: z.boolean() })),
      }),
      /** Cells in force that were sent but not understood. */
      unverified: z.number().int(),
      rated: z.object({ due: z.number().int(), rated: z.number().int(), proposed: z.number().int() }),
      next: z.object({
        step: z.enum(['settle', 'import', 'rate', 'propose', 'conclude', 'export']),
        left: z.number().int(),
      }),
    }),
  ),
};

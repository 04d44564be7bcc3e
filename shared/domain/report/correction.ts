import { differencesOf } from '#shared/domain/intake/resubmission.ts';
import { shownIn } from '#shared/domain/intake/source-cells.ts';
import type { SubmissionContent } from '#shared/domain/intake/submission.schema.ts';
import { readsSame } from '#shared/domain/scoring/rating-review.ts';
import type { ScoreSheet } from '#shared/domain/scoring/score-sheet.schema.ts';
import type { InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import type { Correction } from './correction.schema.ts';
import type { Snapshot } from './snapshot.schema.ts';

/** The edition that is replaced: its snapshot, that one's hash, and why a new one was opened. */
export interface ReplacedEdition {
  readonly snapshot: Snapshot;
  readonly sha256: Sha256;
  readonly reason: string;
}

/** What a snapshot says otherwise than the edition it replaces (DOMAIN.md §3): scores and levels as they are printed, and values. */
export function correctionOf(
  { snapshot: before, sha256, reason }: ReplacedEdition,
  after: Pick<Snapshot, 'inputs' | 'scores'>,
): Correction {
  const then = new Map(nodesOf(before.scores).map((node) => [node.code, node]));
  const nodes = nodesOf(after.scores).flatMap((node) => {
    const was = then.get(node.code);
    const isSame = was && readsSame({ ...was, coverage: 1 }, { ...node, coverage: 1 });
    if (!was || isSame) return [];
    return [
      {
        code: String(node.code),
        before: { score: was.score, level: was.level },
        after: { score: node.score, level: node.level },
      },
    ];
  });
  return { edition: before.edition, sha256, reason, nodes, values: changedValues(before, after) };
}

function changedValues(before: Pick<Snapshot, 'inputs'>, after: Pick<Snapshot, 'inputs'>): Correction['values'] {
  const contents = ({ inputs }: Pick<Snapshot, 'inputs'>): ReadonlyMap<InstitutionCode, SubmissionContent> =>
    new Map(inputs.submissions.map(({ institution, content }) => [institution, content]));
  const [then, now] = [contents(before), contents(after)];
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((institution) => {
    const none: SubmissionContent = { institution, activities: [], indicators: [] };
    return differencesOf(then.get(institution) ?? none, now.get(institution) ?? none)
      .filter(({ kind }) => kind !== 'same-value')
      .map(({ node, field, part, before: was, after: is }) => ({
        ...{ institution, node, field, part },
        before: was ? shownIn(was.provenance) : null,
        after: is ? shownIn(is.provenance) : null,
      }));
  });
}

/** A sheet's nodes, the whole first, then depth-first. */
const nodesOf = (sheet: ScoreSheet) => [
  sheet,
  ...sheet.children.flatMap((general) => [
    general,
    ...general.children.flatMap((specific) => [specific, ...specific.children]),
  ]),
];

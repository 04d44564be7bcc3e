import type { Db } from '#core/database/workspace-file.ts';
import type { MethodProblem } from '#shared/domain/scoring/check-method.ts';
import { type MethodDraft, readMethodDraft } from '#shared/domain/scoring/method-draft.ts';
import { compareMethods, type MethodChange } from '#shared/domain/scoring/method-fields.ts';
import { placedNodesOf, type ScoredNode } from '#shared/domain/scoring/nodes.ts';
import { isOvertaken, seenNow } from '#shared/domain/scoring/rating-review.ts';
import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { judgedPart, sameJudgement } from './changed-nodes.ts';
import { nodeTexts } from './node-texts.ts';
import { type ScoredCycle, scoreByMethod, scoreWorkspace } from './scoring.service.ts';

/** A node as it is judged now, and as it would be by another method. */
export interface TriedNode {
  readonly code: string;
  readonly kind: ScoredNode['kind'];
  readonly title: string;
  readonly changed: boolean;
  readonly before: ReturnType<typeof judgedPart>;
  readonly after: ReturnType<typeof judgedPart>;
}

/** How many nodes of a kind have a level by the method in force, and would have it by the other. */
export interface LevelCount {
  readonly kind: Exclude<ScoredNode['kind'], 'total'>;
  readonly level: Level;
  readonly before: number;
  readonly after: number;
}

/** What would change in every level of a cycle if it were scored by another method (issue D.3). */
export interface MethodTrial {
  readonly year: number;
  readonly problems: readonly MethodProblem[];
  /** What the method says otherwise than the one in force. */
  readonly fields: readonly MethodChange[];
  /** Every node, depth-first, the overall node first; none while a problem stands. */
  readonly nodes: readonly TriedNode[];
  readonly counts: readonly LevelCount[];
  /** Approved ratings that would have to be looked at again, which now do not. */
  readonly again: readonly string[];
}

/** Scores a cycle by a method that is being written or was kept, and stores nothing. */
export async function tryMethod(
  db: Db,
  { year: asked, method: draft }: { readonly year?: number | undefined; readonly method: MethodDraft },
): Promise<MethodTrial> {
  const { cycle, framework, method: inForce } = await scoreWorkspace(db, asked);
  const { year } = cycle;
  const { method, problems } = readMethodDraft(draft, framework);
  const fields = method ? compareMethods(inForce, method) : [];
  if (!method || problems.length > 0) return { year, problems, fields, nodes: [], counts: [], again: [] };
  const { before, after } = await scoreByMethod(db, year, method);
  const titles = nodeTexts(framework);
  const was = new Map(placedNodesOf(before.scores).map(({ node }) => [node.code, judgedPart(node)]));
  const nodes = placedNodesOf(after.scores).flatMap(({ node, kind }): TriedNode[] => {
    const then = was.get(node.code);
    const now = judgedPart(node);
    const title = titles.get(node.code)?.title ?? framework.title;
    return then ? [{ code: node.code, kind, title, changed: !sameJudgement(then, now), before: then, after: now }] : [];
  });
  const overtakenNow = new Set(overtaken(before));
  const again = overtaken(after).filter((node) => !overtakenNow.has(node));
  return { year, problems, fields, nodes, counts: levelCounts(nodes), again };
}

/** The nodes whose approved rating no longer rests on what its second person saw. */
function overtaken({ scores, approved }: ScoredCycle): readonly string[] {
  const nodes = new Map(placedNodesOf(scores).map(({ node }) => [String(node.code), node]));
  return approved.flatMap((rating) => {
    const node = nodes.get(rating.node);
    return node?.due && isOvertaken(rating, seenNow(node)) ? [rating.node] : [];
  });
}

const LEVELS: readonly Level[] = [
  ...([4, 3, 2, 1, 0] as const).map((level): Level => ({ kind: 'level', level })),
  { kind: 'insufficient' },
  { kind: 'unverified' },
  { kind: 'not-due' },
];
const KINDS = ['general', 'specific', 'activity'] as const;

function levelCounts(nodes: readonly TriedNode[]): readonly LevelCount[] {
  const text = (level: Level): string => JSON.stringify(level);
  return LEVELS.flatMap((level) =>
    KINDS.map((kind): LevelCount => {
      const ofKind = nodes.filter((node) => node.kind === kind);
      const having = (side: 'before' | 'after') =>
        ofKind.filter((node) => text(node[side].level) === text(level)).length;
      return { kind, level, before: having('before'), after: having('after') };
    }),
  );
}

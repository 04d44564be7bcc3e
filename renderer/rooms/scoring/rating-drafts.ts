import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import type { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { type RatingDraft as Draft, draftIn } from '#shared/domain/scoring/rating-draft.ts';
import { Autosave, type SaveState, useSaved } from '../../client/autosave.ts';
import { type Answers, calls, client } from '../../client/calls.ts';
import { useCycle } from '../../client/cycle.ts';
import type { Word } from './judgement.tsx';

export type { Draft };

const BLANK: Draft = { level: null, evidence: null, reason: '' };

type Tree = Answers['scoring']['objectives'];

/** One for each cycle of each workspace, for as long as the window lives: what waits must outlive the page it was typed on. */
const kept = new Map<string, Autosave<Draft>>();

function draftsOf(queryClient: QueryClient, workspace: string, year: number): Autosave<Draft> {
  const name = `rating ${year} ${workspace}`;
  const known = kept.get(name);
  if (known) return known;
  const drafts = new Autosave<Draft>(name, draftIn, async (node, draft) => {
    const open = await queryClient.ensureQueryData(calls.workspace.current.queryOptions());
    if (open?.path !== workspace) throw new Error('another workspace is open');
    const rating = await client.scoring.rate({ year, node, ...draft });
    const queryKey = calls.scoring.objectives.key();
    // An answer that was asked for before this save must not bring the older words back.
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueriesData<Tree>({ queryKey }, (before) =>
      before?.year === year ? withRating(before, node, isBlank(draft) ? null : rating) : before,
    );
    void queryClient.invalidateQueries();
  });
  kept.set(name, drafts);
  return drafts;
}

const isBlank = ({ level, evidence, reason }: Draft): boolean => level === null && evidence === null && reason === '';

const withRating = (tree: Tree, node: string, rating: Rating | null): Tree => ({
  ...tree,
  rows: tree.rows.map((row) => (row.code === node ? { ...row, rating } : row)),
});

export interface NodeRating {
  /** As it stands on the screen, saved or not. */
  readonly draft: Draft;
  /** The same as a chip shows it; null where no level was chosen. */
  readonly word: Word | null;
  readonly state: SaveState;
  readonly change: (part: Partial<Draft>, when: 'at once' | 'at a pause') => void;
  /** Saves what waits: when the field is left. */
  readonly flush: () => Promise<boolean>;
}

/** The drafts of the open cycle. */
export function useDrafts(workspace: string, year: number): Autosave<Draft> {
  const queryClient = useQueryClient();
  return useMemo(() => draftsOf(queryClient, workspace, year), [queryClient, workspace, year]);
}

/**
 * A node's rating: what is typed goes before what was saved. What was saved is read from the cache itself: the tree that is shown
 * follows it a moment later, and a key pressed in between would be added to the words before.
 */
export function useNodeRating({ code }: ObjectiveRow, drafts: Autosave<Draft>): NodeRating {
  const { unsaved, state } = useSaved(drafts, code);
  const { data: person } = useQuery(calls.workspace.person.queryOptions());
  const queryClient = useQueryClient();
  const queryKey = calls.scoring.objectives.queryKey({ input: useCycle() });
  const saved = (): Rating | null => {
    const row = queryClient.getQueryData(queryKey)?.rows.find((one) => one.code === code);
    return row?.rating ?? row?.approved ?? null;
  };
  const rating = saved();
  const draft: Draft = unsaved ?? rating ?? BLANK;
  const word: Word | null = unsaved
    ? { level: unsaved.level, state: 'draft', author: person?.name ?? rating?.author ?? '' }
    : rating;
  return {
    draft,
    word: word?.level == null ? null : word,
    state,
    change: (part, when) => {
      const { level, evidence, reason } = { ...(drafts.look(code).unsaved ?? saved() ?? BLANK), ...part };
      drafts.change(code, { level, evidence, reason }, when);
    },
    flush: () => drafts.flush(code),
  };
}

/** Puts a node's draft before the second person, once everything typed is saved. */
export function usePropose(drafts: Autosave<Draft>) {
  return useMutation({
    mutationFn: async ({ node, year }: { readonly node: string; readonly year: number }) => {
      if (await drafts.flush(node)) return client.scoring.propose({ node, year });
      const { state } = drafts.look(node);
      throw state.kind === 'failed' ? state.error : new Error('the draft could not be saved');
    },
  });
}

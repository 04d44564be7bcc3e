import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PlanDraft } from '#shared/domain/framework/plan/plan-draft.schema.ts';
import { Autosave, useSaved } from '../../../client/autosave.ts';
import { type Answers, calls, client } from '../../../client/calls.ts';

type View = Answers['framework']['draft'];

/** The doubts that stand in a draft: those that a person has just confirmed are gone before the core says so. */
export const standing = ({ draft, open }: View): PlanDraft['issues'] =>
  draft.issues.filter(({ id }) => open.includes(id) && !draft.settled.includes(id));

const kept = new Map<string, Autosave<PlanDraft>>();

const isDraft = (value: unknown): value is PlanDraft =>
  typeof value === 'object' && value !== null && 'source' in value && 'generalObjectives' in value;

/** A plan's draft as it stands on the screen, saved at a person's pauses; what is typed goes before what is kept. */
export function useDraft(workspace: string, sha256: string) {
  const queryClient = useQueryClient();
  const input = useMemo(() => ({ sha256 }), [sha256]);
  const answer = useQuery(calls.framework.draft.queryOptions({ input }));
  const saves = useMemo(() => {
    const known = kept.get(workspace);
    if (known) return known;
    const made = new Autosave<PlanDraft>(
      `plan ${workspace}`,
      (value) => (isDraft(value) ? value : null),
      async (hash, draft) => {
        const view: View = await client.framework.saveDraft({ draft });
        queryClient.setQueryData(calls.framework.draft.queryKey({ input: { sha256: hash } }), view);
      },
    );
    kept.set(workspace, made);
    return made;
  }, [workspace, queryClient]);
  const { unsaved, state } = useSaved(saves, sha256);
  const view = answer.data && { ...answer.data, draft: unsaved ?? answer.data.draft };
  return {
    view,
    state,
    error: answer.error,
    change: (draft: PlanDraft, when?: 'at once') => saves.change(sha256, draft, when),
    flush: () => saves.flush(sha256),
  };
}

export type DraftWork = ReturnType<typeof useDraft>;

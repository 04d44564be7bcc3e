import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Conclusion } from '#shared/domain/report/conclusion.schema.ts';
import { compareCodes } from '#shared/kernel/codes.ts';
import { Autosave, type SaveState, useSaved } from '../../../client/autosave.ts';
import { calls, client } from '../../../client/calls.ts';

/** One for each cycle of each workspace, for as long as the window lives: what waits must outlive the page it was typed on. */
const kept = new Map<string, Autosave<string>>();

function draftsOf(queryClient: QueryClient, workspace: string, year: number): Autosave<string> {
  const name = `conclusion ${year} ${workspace}`;
  const known = kept.get(name);
  if (known) return known;
  const parse = (value: unknown) => (typeof value === 'string' ? value : null);
  const drafts = new Autosave<string>(name, parse, async (node, text) => {
    const open = await queryClient.ensureQueryData(calls.workspace.current.queryOptions());
    if (open?.path !== workspace) throw new Error('another workspace is open');
    const conclusion = await client.report.conclude({ year, node, text });
    const key = calls.report.conclusions.queryKey({ input: { year } });
    // An answer that was asked for before this save must not bring the older text back.
    await queryClient.cancelQueries({ queryKey: key });
    queryClient.setQueryData(key, (before) => before && { conclusions: replaced(before.conclusions, conclusion) });
    void queryClient.invalidateQueries();
  });
  kept.set(name, drafts);
  return drafts;
}

const replaced = (before: readonly Conclusion[], conclusion: Conclusion): Conclusion[] =>
  [
    ...before.filter(({ node }) => node !== conclusion.node),
    ...(conclusion.text.trim() === '' ? [] : [conclusion]),
  ].sort((a, b) => compareCodes(a.node, b.node));

/** The drafts of a cycle's conclusions, and how a text stands at this very moment, whatever was rendered last. */
export interface ConclusionDrafts {
  readonly saves: Autosave<string>;
  now(node: string): string;
}

/** The conclusions of a cycle as they are kept, and the drafts that are on their way there. */
export function useConclusions(workspace: string, year: number) {
  const queryClient = useQueryClient();
  const drafts = useMemo((): ConclusionDrafts => {
    const saves = draftsOf(queryClient, workspace, year);
    const key = calls.report.conclusions.queryKey({ input: { year } });
    const keptText = (node: string) =>
      queryClient.getQueryData(key)?.conclusions.find((one) => one.node === node)?.text ?? '';
    return { saves, now: (node) => saves.look(node).unsaved ?? keptText(node) };
  }, [queryClient, workspace, year]);
  const kept = useQuery(calls.report.conclusions.queryOptions({ input: { year } }));
  return { drafts, kept };
}

export interface NodeConclusion {
  /** As it stands on the screen, saved or not. */
  readonly text: string;
  readonly state: SaveState;
  /** Who wrote what is kept, and when; null where nothing is. */
  readonly kept: Conclusion | null;
}

/** A node's conclusion: what is typed goes before what is kept. */
export function useNodeConclusion(
  drafts: ConclusionDrafts,
  conclusions: readonly Conclusion[],
  node: string,
): NodeConclusion {
  const { state } = useSaved(drafts.saves, node);
  const kept = conclusions.find((one) => one.node === node) ?? null;
  // What was just saved is known here before it is rendered as kept.
  return { text: drafts.now(node), state, kept };
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sha256 } from '#core/audit/chain.ts';
import type { Core } from '#core/core.ts';
import type { MergeChoice, MergePlan } from '#shared/contract/merging.ts';
import { coreAtKeyboard } from './new-workspace.ts';

/** One of the workspaces that started as one. */
export interface Copy {
  readonly core: Core;
  readonly path: string;
  /** Whoever is named does the work. */
  as<T>(name: string, work: (call: Core['call']) => Promise<T>): Promise<T>;
}

/** A core of its own. */
export function coreOf(path: string, now: () => Date): Copy {
  const core = coreAtKeyboard(now);
  return {
    ...{ core, path },
    async as(name, work) {
      await core.call.workspace.introduce({ name });
      return work(core.call);
    },
  };
}

/** Takes a copy of what is open and opens it in a core of its own. */
export async function copied(from: Copy, name: string, now: () => Date): Promise<Copy> {
  const path = join(from.path, '..', `${name}.raportor`);
  writeFileSync(path, Buffer.from(await (await from.core.call.workspace.copy()).arrayBuffer()));
  const copy = coreOf(path, now);
  await copy.core.call.workspace.open({ path, mode: 'write' });
  return copy;
}

/** Merges one into the other, whatever is in conflict decided by `choose`; gives what was planned. */
export async function merged(
  into: Copy,
  from: Copy,
  choose: (conflict: MergePlan['conflicts'][number]) => MergeChoice['choice'] = () => 'mine',
): Promise<MergePlan> {
  const file = await from.core.call.workspace.copy();
  return into.as('Ana Analist', async (call) => {
    const { conflicts, ours } = await call.workspace.previewMerge({ file });
    const choices = conflicts.map((one) => ({ id: one.id, choice: choose(one), reason: 'S-a discutat.' }));
    return (await call.workspace.merge({ file, head: ours.head, choices })).plan;
  });
}

/** What does not belong to a thing: numbers that a file gives, and what is derived. */
const LEFT_OUT: readonly string[] = [
  'id',
  'submission',
  'summary',
  'issues',
  'planned_with',
  'arriving',
  'recommendation',
];
const JOURNAL = ['event', 'merged_event'];

/**
 * Everything that a workspace keeps but its journal, as texts in order: without the numbers that rows have, and those of recommendations,
 * which follow from who merges.
 */
export async function keptIn({ core }: Copy): Promise<readonly string[]> {
  const sqlite = new Database(Buffer.from(await (await core.call.workspace.copy()).arrayBuffer()));
  const tables = sqlite.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
  const texts = tables
    .filter(({ name }) => !JOURNAL.includes(name))
    .flatMap(({ name }) =>
      sqlite
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${name}`)
        .all()
        .map((row) => {
          const told = Object.entries(row).filter(
            ([column]) => !LEFT_OUT.includes(column) || (name === 'person' && column === 'id'),
          );
          return `${name} ${JSON.stringify(told.map(([column, value]) => [column, value instanceof Uint8Array ? sha256(value) : value]))}`;
        }),
    );
  sqlite.close();
  return texts.sort();
}

/** The hashes of every event that a workspace knows of. */
export async function eventsIn({ core }: Copy): Promise<ReadonlySet<string>> {
  return new Set((await core.call.audit.events({ limit: 500 })).events.map(({ hash }) => hash));
}

/** Names of the checks that a workspace fails. */
export const failedIn = async ({ core }: Copy): Promise<readonly string[]> =>
  (await core.call.signing.verifyWorkspace()).checks
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ name }) => name);

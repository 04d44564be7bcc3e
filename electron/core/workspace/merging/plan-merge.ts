import type { MergeConflict, MergePlan, MergeWord } from '#shared/contract/merging.ts';
import type { ChainEvent } from '../../audit/chain.ts';
import { type KeptKey, keyParts, MERGED } from '../../audit/event-keys.ts';
import type { Db } from '../../database/workspace-file.ts';
import { rowsOf, toldOf } from './kept-rows.ts';
import { groupsOf } from './merge-groups.ts';
import { refusals } from './merge-refusals.ts';
import type { MergeSide, mergeSides } from './merge-side.ts';

type Sides = Awaited<ReturnType<typeof mergeSides>>;

/** What a merge would do: what only they changed comes, what both changed otherwise is decided, what cannot come is named. */
export interface PlannedMerge {
  readonly told: MergePlan;
  readonly taken: readonly KeptKey[];
  readonly conflicts: readonly { readonly id: string; readonly keys: readonly KeptKey[] }[];
  /** Recommendations that both wrote under one number: theirs gets the next one. */
  readonly renumbered: readonly KeptKey[];
}

/** Compares two workspaces since the last event that both know; writes nothing. */
export async function planMerge({ ours, theirs, common }: Sides): Promise<PlannedMerge> {
  const refusalOf = await refusals(ours, theirs);
  const taken: KeptKey[] = [];
  const renumbered: KeptKey[] = [];
  const conflicts: (MergeConflict & { readonly keys: readonly KeptKey[] })[] = [];
  for (const keys of await groupsOf(ours, theirs)) {
    const theirsChanged = keys.filter((key) => theirs.changed.has(key));
    if (theirsChanged.length === 0 || (await areAlike(ours.db, theirs.db, keys))) continue;
    const refusal = await refusalOf(keys);
    const isFree = refusal === null && !keys.some((key) => ours.changed.has(key));
    if (isFree) taken.push(...keys);
    else if (refusal === null && isTwin(keys, ours, theirs)) renumbered.push(...keys);
    else conflicts.push({ keys, refusal, ...(await conflictOf(keys, ours, theirs)) });
  }
  const head = theirs.journal.main.at(-1);
  return {
    taken: taken.sort(),
    renumbered,
    conflicts: conflicts.sort((a, b) => (a.id < b.id ? -1 : 1)),
    told: {
      ours: { head: ours.journal.main.at(-1)?.hash ?? '', events: ours.own.length },
      theirs: { head: head?.hash ?? '', events: theirs.own.length },
      // Merges alone bring nothing that is not here.
      isNothing:
        taken.length + renumbered.length + conflicts.length === 0 &&
        theirs.own.every(({ action }) => action === MERGED),
      since: common && { seq: common.seq, at: common.at },
      people: [...new Set(theirs.own.map(({ actor }) => actor))].sort(),
      brings: await bringsOf(theirs.db, [...taken, ...renumbered]),
      conflicts: conflicts.map(({ keys: _, ...conflict }) => conflict),
    },
  };
}

async function areAlike(ours: Db, theirs: Db, keys: readonly KeptKey[]): Promise<boolean> {
  for (const key of keys) if ((await toldOf(ours, key)) !== (await toldOf(theirs, key))) return false;
  return true;
}

/** Whether both wrote something new under one number, which says nothing of one being the other. */
function isTwin(keys: readonly KeptKey[], ours: MergeSide, theirs: MergeSide): boolean {
  // Sorted: what was said of it stands before it.
  const key = keys.at(-1) ?? '';
  const isNew = (side: MergeSide): boolean => side.changed.get(key)?.[0]?.before === null;
  return key.startsWith('recommendation:') && isNew(ours) && isNew(theirs);
}

/** The kind that a group is called by: what it is mainly about. */
const LEADING = ['cycle', 'submission', 'file'];
const leadOf = (keys: readonly KeptKey[]): KeptKey =>
  LEADING.flatMap((kind) => keys.filter((key) => key.startsWith(`${kind}:`)))[0] ?? keys[0] ?? '';

async function conflictOf(
  keys: readonly KeptKey[],
  ours: MergeSide,
  theirs: MergeSide,
): Promise<Omit<MergeConflict, 'refusal'>> {
  const lead = leadOf(keys);
  const name = (await nameOf(ours.db, lead)) ?? (await nameOf(theirs.db, lead)) ?? lead;
  return {
    ...{ id: keys[0] ?? '', kind: keyParts(lead)[0], name },
    mine: await wordsOf(ours, keys),
    theirs: await wordsOf(theirs, keys),
  };
}

/** What each kind is told by, side by side. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  rating: ['standing', 'level', 'evidence', 'reason', 'author'],
  conclusion: ['text', 'author'],
  recommendation: ['text', 'institutions', 'term', 'author'],
  'follow-up': ['status', 'text', 'author'],
  person: ['name', 'initials', 'roles'],
  cycle: ['state', 'due', 'framework', 'method'],
  submission: ['version', 'state', 'file_name', 'received_at'],
  file: ['name', 'mapping', 'note'],
  profile: ['version', 'state', 'file_name'],
  draft: ['name', 'updated_at'],
};

async function wordsOf(side: MergeSide, keys: readonly KeptKey[]): Promise<MergeConflict['mine']> {
  const last = keys.flatMap((key) => side.changed.get(key) ?? []).reduce<ChainEvent | null>(later, null);
  const words: MergeWord[] = [];
  for (const key of keys) {
    const [kind] = keyParts(key);
    const name = (await nameOf(side.db, key)) ?? '';
    for (const row of await rowsOf(side.db, key)) {
      const lines = (SHOWN[kind] ?? []).flatMap((field) =>
        row[field] === null || row[field] === undefined || row[field] === ''
          ? []
          : [{ field, text: String(row[field]) }],
      );
      if (lines.length > 0) words.push({ kind, name, lines });
    }
  }
  return { words, by: last && { actor: last.actor, at: last.at, action: last.action } };
}

const later = (one: ChainEvent | null, other: ChainEvent): ChainEvent => (one && one.at > other.at ? one : other);

/** Columns that a thing is called by, the first that it has. */
const NAMED_BY = ['file_name', 'name', 'title'];

/** What a person calls a thing; null where it is not there. */
async function nameOf(db: Db, key: KeptKey): Promise<string | null> {
  const [kind, first, rest] = keyParts(key);
  if (['rating', 'conclusion', 'submission'].includes(kind)) return `${rest} (${first})`;
  if (kind === 'follow-up') return `${rest} → ${first}`;
  if (['cycle', 'profile', 'recommendation'].includes(kind)) return first;
  const [row] = await rowsOf(db, key);
  if (!row) return null;
  if (kind === 'framework' || kind === 'method') return `${row.code} ${row.version}`;
  const column = NAMED_BY.find((one) => one in row);
  return column === undefined ? first.slice(0, 12) : String(row[column]);
}

async function bringsOf(db: Db, keys: readonly KeptKey[]): Promise<MergePlan['brings']> {
  const named = await Promise.all(keys.map(async (key) => ({ kind: keyParts(key)[0], name: await nameOf(db, key) })));
  return [...Map.groupBy(named, ({ kind }) => kind)].map(([kind, all]) => ({
    kind,
    names: all.flatMap(({ name }) => name ?? []).sort(),
    count: all.length,
  }));
}

import { CYCLE_STATES, mayWrite } from '#shared/domain/intake/cycle-states.ts';
import { type KeptKey, keyParts } from '../../audit/event-keys.ts';
import type { Db } from '../../database/workspace-file.ts';
import { type Cycle, loadCycles } from '../../intake/intake.store.ts';
import type { MergeSide } from './merge-side.ts';

/** The write that stands for a kind, as far as the state of its cycle goes. */
const WRITTEN_BY: Readonly<Record<string, string>> = {
  submission: 'intake.apply',
  file: 'intake.choose',
  rating: 'scoring.rate',
  conclusion: 'report.conclude',
  recommendation: 'report.recommend',
  'follow-up': 'report.followUp',
};

/** Whether a thing of a cycle may still change in a state of it. */
export const mayChange = (key: KeptKey, state: Cycle['state']): boolean =>
  mayWrite(WRITTEN_BY[keyParts(key)[0]] ?? '', state);

/** The cycle that a thing belongs to; undefined where it belongs to none. */
export async function yearsOf(dbs: readonly Db[], keys: readonly KeptKey[]): Promise<ReadonlyMap<KeptKey, number>> {
  const files = new Map<string, number>();
  for (const db of dbs) {
    for (const { sha256, year } of [
      ...(await db.selectFrom('received_file').select(['sha256', 'year']).execute()),
      ...(await db.selectFrom('returned_file').select(['sha256', 'year']).execute()),
      ...(await db.selectFrom('submission').select(['file as sha256', 'year']).execute()),
    ])
      files.set(sha256, year);
  }
  return new Map(
    keys.flatMap((key) => {
      const [kind, first] = keyParts(key);
      const year = kind === 'file' ? files.get(first) : Number(first.slice(0, 4));
      return year !== undefined && (kind in WRITTEN_BY || kind === 'cycle') ? [[key, year] as const] : [];
    }),
  );
}

/**
 * What is taken or left together: things that one event changed, and with a cycle that one side took to another state or framework whatever
 * the other did in it that the cycle would not have allowed there. A sealed evaluation is all of its year; a recommendation and what is
 * said of it hold together.
 */
export async function groupsOf(ours: MergeSide, theirs: MergeSide): Promise<readonly (readonly KeptKey[])[]> {
  const keys = [...new Set([...ours.changed.keys(), ...theirs.changed.keys()])];
  const years = await yearsOf([ours.db, theirs.db], keys);
  const ofRecommendations = keys.flatMap((key) => {
    const [kind, , id] = keyParts(key);
    return kind === 'follow-up' ? [[`recommendation:${id}`, key]] : [];
  });
  const ties = [
    ...ofRecommendations,
    ...ours.ties,
    ...theirs.ties,
    ...(await cycleTies(ours, theirs, years)),
    ...(await cycleTies(theirs, ours, years)),
  ];
  const groups = new Map<KeptKey, Set<KeptKey>>(keys.map((key) => [key, new Set([key])]));
  for (const [first, ...others] of ties) {
    for (const other of others) {
      const [one, two] = [groups.get(first ?? ''), groups.get(other)];
      if (!one || !two || one === two) continue;
      for (const key of two) groups.set(key, one.add(key));
    }
  }
  return [...new Set(groups.values())].map((group) => [...group].sort());
}

async function cycleTies(
  side: MergeSide,
  other: MergeSide,
  years: ReadonlyMap<KeptKey, number>,
): Promise<readonly (readonly KeptKey[])[]> {
  const others = new Map((await loadCycles(other.db)).map((cycle) => [cycle.year, cycle]));
  const ties: (readonly KeptKey[])[] = [];
  for (const { year, state, framework, method } of await loadCycles(side.db)) {
    const cycle = `cycle:${year}`;
    const theirs = others.get(year);
    if (!side.changed.has(cycle) || !theirs) continue;
    const isOther = framework !== theirs.framework || method !== theirs.method;
    const isSealed = state === CYCLE_STATES.at(-1);
    for (const [key, of] of years) {
      if (of !== year) continue;
      const isBarred = other.changed.has(key) && (isOther || !mayChange(key, state));
      if (isBarred || isSealed) ties.push([cycle, key]);
    }
  }
  return ties;
}

import type { Person } from '#shared/domain/framework/person.schema.ts';
import { personNamed, rolesOf } from '#shared/domain/framework/person.ts';
import { Rating } from '#shared/domain/scoring/rating.schema.ts';
import { hasSecondPerson } from '#shared/domain/scoring/rating-review.ts';
import { type KeptKey, keyParts } from '../../audit/event-keys.ts';
import { loadPeople } from '../../audit/people.store.ts';
import type { Db } from '../../database/workspace-file.ts';
import { loadCycles } from '../../intake/intake.store.ts';
import { loadWords } from '../../scoring/scoring.store.ts';
import { mayChange, yearsOf } from './merge-groups.ts';
import type { MergeSide } from './merge-side.ts';

/** Why something of a copy cannot come in; worded under `app:merge.refusal.<code>`. */
export type MergeRefusal =
  | 'cycle-sealed'
  | 'cycle-in-review'
  | 'approval-own'
  | 'approval-not-reviewer'
  | 'person-name-taken';

/** Says of a group why it cannot be taken; null where it can. */
export async function refusals(
  ours: MergeSide,
  theirs: MergeSide,
): Promise<(keys: readonly KeptKey[]) => Promise<MergeRefusal | null>> {
  const cycles = new Map((await loadCycles(ours.db)).map(({ year, state }) => [year, state]));
  const years = await yearsOf([ours.db, theirs.db], [...ours.changed.keys(), ...theirs.changed.keys()]);
  const known = await loadPeople(ours.db);
  const arriving = (await loadPeople(theirs.db)).filter(({ id }) => !ours.changed.has(`person:${id}`));
  const people = [...arriving, ...known.filter(({ id }) => arriving.every((one) => one.id !== id))];
  return async (keys) => {
    for (const key of keys) {
      const [kind, first, rest] = keyParts(key);
      const year = years.get(key);
      const state = year === undefined ? undefined : cycles.get(year);
      const cycle = `cycle:${year}`;
      // A cycle that only they took further, or opened again, brings its own state.
      const isTheirs = keys.includes(cycle) && theirs.changed.has(cycle) && !ours.changed.has(cycle);
      const isBarred =
        kind === 'cycle' ? state === 'sealed' && ours.changed.has(key) : !mayChange(key, state ?? 'open');
      if (state !== undefined && !isTheirs && isBarred && theirs.changed.has(key))
        return state === 'sealed' ? 'cycle-sealed' : 'cycle-in-review';
      // Taking their state of a cycle that is sealed here would break the seal.
      if (kind === 'cycle' && state === 'sealed' && ours.changed.has(key)) return 'cycle-sealed';
      if (kind === 'rating' && theirs.changed.has(key)) {
        const alone = await approvedAlone(ours.db, theirs.db, Number(first), rest, { people, known });
        if (alone) return alone;
      }
      if (kind === 'person' && theirs.changed.has(key) && isNameTaken(known, await loadPeople(theirs.db), first))
        return 'person-name-taken';
    }
    return null;
  };
}

/** A name that two different people would bear, or bore. */
function isNameTaken(known: readonly Person[], theirs: readonly Person[], id: string): boolean {
  const person = theirs.find((one) => one.id === id);
  const others = known.filter((one) => one.id !== id);
  return person !== undefined && [person.name, ...person.former].some((name) => personNamed(others, name));
}

/** Whether an approval that would come in is none: the first person's own by whatever name, or nobody's who may approve. */
async function approvedAlone(
  ours: Db,
  theirs: Db,
  year: number,
  node: string,
  { people, known }: { readonly people: readonly Person[]; readonly known: readonly Person[] },
): Promise<MergeRefusal | null> {
  const { approved } = (await loadWords(theirs, year, node)).words;
  const { approved: before } = (await loadWords(ours, year, node)).words;
  if (!approved || JSON.stringify(approved) === JSON.stringify(before)) return null;
  const { author, review } = Rating.parse(approved);
  // By the names that either workspace knows somebody by.
  const [first, second] = [author, review?.reviewer ?? ''].map((name) => personNamed([...people, ...known], name));
  if (!hasSecondPerson(approved) || (first && first.id === second?.id)) return 'approval-own';
  return review && rolesOf(people, review.reviewer).includes('reviewer') ? null : 'approval-not-reviewer';
}

import { fold } from '#shared/domain/framework/fold.ts';
import { PERMISSIONS } from '#shared/domain/framework/permissions.ts';
import type { Person } from '#shared/domain/framework/person.schema.ts';
import { initialsOf, personNamed } from '#shared/domain/framework/person.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { declarePeople, loadPeople, newPerson, rolesIn, savePerson } from '../audit/people.store.ts';
import { type Db, inTransaction } from '../database/workspace-file.ts';
import type { Ports } from '../ports.ts';

/** Refusals around the people of a workspace; worded under `app:fault.<code>`. */
export type PeopleFaultCode =
  | 'person-unknown'
  | 'person-name-taken'
  | 'administrator-missing'
  | 'needs-analyst'
  | 'needs-reviewer'
  | 'needs-signatory'
  | 'needs-administrator';

/** A person as an administrator writes them: without `id` a new one. */
export interface GivenPerson extends Pick<Person, 'name' | 'roles'> {
  readonly id?: PersonId | undefined;
  readonly initials?: string | undefined;
}

/** Who works in the workspace, who of them acts now, and what that name may do. */
export async function peopleOf(db: Db, actor: string) {
  const people = await loadPeople(db);
  return { people: [...people], me: personNamed(people, actor)?.id ?? null, roles: [...(await rolesIn(db, actor))] };
}

/**
 * Adds a person or changes one; a name that is given up still leads to who bore it. Faults: person-unknown, person-name-taken,
 * administrator-missing (somebody has to stay one).
 */
export function setPerson(db: Db, ports: Ports, given: GivenPerson): Promise<Person> {
  return inTransaction(db, async (tx) => {
    const people = await declarePeople(tx, ports);
    const before = people.find(({ id }) => id === given.id) ?? null;
    if (given.id !== undefined && !before) throw new FaultError<PeopleFaultCode>('person-unknown');
    const namesake = personNamed(people, given.name);
    if (namesake && namesake.id !== given.id) {
      throw new FaultError<PeopleFaultCode>('person-name-taken', { name: given.name });
    }
    const person = changed(before ?? newPerson(given.name, []), given);
    const others = people.filter(({ id }) => id !== person.id);
    if (![...others, person].some(({ roles }) => roles.includes('administrator'))) {
      throw new FaultError<PeopleFaultCode>('administrator-missing');
    }
    await savePerson(tx, ports, person, before);
    return person;
  });
}

function changed(person: Person, given: GivenPerson): Person {
  const name = given.name.trim();
  const former = [...person.former, person.name].filter((one) => fold(one) !== fold(name));
  const initials = given.initials?.trim() || (name === person.name ? person.initials : initialsOf(name));
  return { ...person, name, initials, roles: given.roles, former: [...new Set(former)] };
}

/**
 * Whoever works alone in a workspace and takes another name stays the same person in it, with an event that says so: otherwise the new
 * name would find itself a stranger in its own file.
 */
export async function renameIfAlone(db: Db, ports: Ports, before: string): Promise<void> {
  const people = await loadPeople(db);
  const [only] = people;
  if (people.length !== 1 || !only || personNamed(people, before)?.id !== only.id || only.name === ports.actor) return;
  await inTransaction(db, (tx) =>
    savePerson(tx, ports, changed(only, { ...only, name: ports.actor, initials: '' }), only),
  );
}

/**
 * Refuses a call that the role of whoever acts does not allow, before it begins; without a workspace there are no roles. Faults:
 * needs-analyst, -reviewer, -signatory, -administrator.
 */
export async function mustBeAllowed(db: Db, actor: string, call: string): Promise<void> {
  const role = PERMISSIONS[call];
  if (role === undefined) throw new Error(`nobody said who may call ${call}`);
  if (role === null || (await rolesIn(db, actor)).includes(role)) return;
  throw new FaultError<PeopleFaultCode>(`needs-${role}`, { name: actor });
}

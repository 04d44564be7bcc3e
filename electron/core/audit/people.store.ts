import { fold } from '#shared/domain/framework/fold.ts';
import { Person } from '#shared/domain/framework/person.schema.ts';
import { initialsOf, personNamed, type Role, rolesOf } from '#shared/domain/framework/person.ts';
import { PersonId } from '#shared/kernel/ids.ts';
import { fromRows } from '../database/damaged-rows.ts';
import type { PersonRow } from '../database/schema.ts';
import type { Db } from '../database/workspace-file.ts';
import type { Ports } from '../ports.ts';
import { appendEvent } from './audit.store.ts';
import { canonicalJson, sha256 } from './chain.ts';

/** The people of a workspace as they were declared, by name. */
async function declaredPeople(db: Db): Promise<readonly Person[]> {
  return fromRows(async () => {
    const rows = await db.selectFrom('person').selectAll().execute();
    return rows.map(personOf).sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1));
  });
}

/** Every person as the row stands, whether or not it can be read; for verification. */
export const personRecords = (db: Db): Promise<readonly PersonRow[]> => db.selectFrom('person').selectAll().execute();

const personOf = (row: PersonRow): Person =>
  Person.parse({ ...row, roles: JSON.parse(row.roles), former: JSON.parse(row.former) });

/** Keeps a person, in the place of the one with the same id, with the event that says so. Called inside a transaction. */
export async function savePerson(
  db: Db,
  ports: Pick<Ports, 'clock' | 'actor'>,
  person: Person,
  before: Person | null,
): Promise<void> {
  const { roles, former, ...plain } = person;
  await db
    .replaceInto('person')
    .values({ ...plain, roles: canonicalJson(roles), former: canonicalJson(former) })
    .execute();
  await appendEvent(db, ports, { action: 'workspace.person-set', subject: person.name, before, after: person });
}

/** A person who is new in a workspace. The id follows from the name alone. */
export const newPerson = (name: string, roles: Person['roles']): Person => ({
  id: PersonId.parse(`p-${sha256(fold(name)).slice(0, 12)}`),
  name: name.trim(),
  initials: initialsOf(name),
  roles,
  former: [],
});

/** The people of a workspace, by name; where none was declared yet, whoever made it, as its chain says. */
export async function loadPeople(db: Db): Promise<readonly Person[]> {
  const declared = await declaredPeople(db);
  if (declared.length > 0) return declared;
  const first = await db.selectFrom('event').select('actor').orderBy('seq').limit(1).executeTakeFirst();
  return first ? [newPerson(first.actor, ['analyst', 'administrator'])] : [];
}

/** The same, the first of them declared by an event where nobody was. Called inside the transaction of a write about people. */
export async function declarePeople(db: Db, ports: Pick<Ports, 'clock' | 'actor'>): Promise<readonly Person[]> {
  const people = await loadPeople(db);
  if ((await declaredPeople(db)).length === 0) for (const person of people) await savePerson(db, ports, person, null);
  return people;
}

/** What somebody of a name may do in the workspace. */
export const rolesIn = async (db: Db, name: string): Promise<readonly Role[]> => rolesOf(await loadPeople(db), name);

/**
 * Who acts now. A name that nobody bears joins as an analyst, with an event of its own: names are declared, a file without a server can
 * ask no more; every other role is an administrator's to give. Called inside the transaction of the write.
 */
export async function actingPerson(db: Db, ports: Pick<Ports, 'clock' | 'actor'>): Promise<Person> {
  const known = personNamed(await loadPeople(db), ports.actor);
  if (known) return known;
  await declarePeople(db, ports);
  const person = newPerson(ports.actor, ['analyst']);
  await savePerson(db, ports, person, null);
  return person;
}

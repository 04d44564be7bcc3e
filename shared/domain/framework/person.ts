// Apart from the schema, so that the window need not carry what checks schemas.

import type { PersonId } from '#shared/kernel/ids.ts';
import { fold } from './fold.ts';

/** What a person may be in a workspace; one may be several. */
export const ROLES = ['analyst', 'reviewer', 'signatory', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who works in a workspace. The id stays whatever the name becomes; `former` are names borne before. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly initials: string;
  readonly roles: readonly Role[];
  readonly former: readonly string[];
}

/** The person who bears a name, or bore it: upper and lower case, diacritics and spaces make no other person. */
export const personNamed = (people: readonly Person[], name: string): Person | undefined =>
  people.find((person) => [person.name, ...person.former].some((one) => fold(one) === fold(name)));

/** What a new name may be told by: the first letters of its first and last word, `AP`. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.,-]+/u).filter((word) => /\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => /\p{L}/u.exec(word ?? '')?.[0]);
  return letters.join('').toLocaleUpperCase('ro') || '?';
}

/**
 * What somebody may do: a name that nobody in the workspace bears comes as an analyst; whoever is alone in it does everyone's work
 * (but is nobody's second person).
 */
export function rolesOf(people: readonly Person[], name: string): readonly Role[] {
  const person = personNamed(people, name);
  if (!person) return ['analyst'];
  return people.length === 1 ? ROLES : person.roles;
}

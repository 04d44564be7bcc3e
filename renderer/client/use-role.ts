import { useQuery } from '@tanstack/react-query';
import type { Role } from '#shared/domain/framework/person.ts';
import { calls } from './calls.ts';

/** Whether the person at the window has a role in the open workspace and it can be written: what would be refused is not offered. */
export function useRole(role: Role): boolean {
  const current = useQuery(calls.workspace.current.queryOptions()).data;
  const people = useQuery({ ...calls.workspace.people.queryOptions(), enabled: Boolean(current) }).data;
  return current?.mode === 'write' && people?.roles.includes(role) === true;
}

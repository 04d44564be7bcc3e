import { randomUUID } from 'node:crypto';
import { EventPublisher, implement, ORPCError } from '@orpc/server';
import { asWorkspaceFault } from '#core/database/workspace-faults.ts';
import { followed, isSteps } from '#core/workspace/crossing.ts';
import { mustBeWritable } from '#core/workspace/cycle-states.ts';
import { mustBeAllowed } from '#core/workspace/people.ts';
import { oneAtATime } from '#core/workspace/turns.ts';
import { WRITES } from '#core/workspace/writes.ts';
import { contract } from '#shared/contract/index.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Session } from './session.ts';

/**
 * The contract behind what every call passes through: who may, whether the cycle is still written in, one write at a time, and who is
 * told of changes. Faults, and what SQLite says of the file, cross the wall as the contract's typed error; a bug is logged here with
 * its stack, and crosses it as the number of its incident.
 */
export function guarded(session: Session) {
  const { ports, opened } = session;
  const changes = new EventPublisher<{ change: { call: string } }>();
  const inTurn = oneAtATime();
  const os = implement(contract).use(async ({ next, errors, path }, input) => {
    const name = path.join('.');
    const isWrite = WRITES.has(name);
    const telling = (error: unknown): unknown => {
      const known = asWorkspaceFault(error, opened()?.file.path ?? '');
      if (known instanceof FaultError)
        return errors.FAULT({ data: { code: known.code, details: { ...known.details } } });
      if (!isBug(known)) return known;
      const incident = randomUUID().slice(0, 8);
      ports.log.error(`incident ${incident} in ${name}`, known);
      return errors.INCIDENT({ data: { incident }, cause: known });
    };
    const announce = (): void => {
      if (isWrite) changes.publish('change', { call: name });
    };
    try {
      const allowed = async () => {
        const open = opened();
        if (open) await mustBeAllowed(open.file.db, ports.actor, name);
        if (open) await mustBeWritable(open.file.db, name, input);
        return next();
      };
      const done = await (isWrite ? inTurn(allowed) : allowed());
      if (isSteps(done.output)) return { ...done, output: followed(done.output, telling, announce) };
      announce();
      return done;
    } catch (error) {
      throw telling(error);
    }
  });
  return { os, changes };
}

export type Guarded = ReturnType<typeof guarded>['os'];
export type Changes = ReturnType<typeof guarded>['changes'];

/** Whether it is nobody's decision: neither a fault, nor a request the wall turned away, nor work that was called off. */
const isBug = (error: unknown): boolean =>
  error instanceof ORPCError ? error.status >= 500 : !(error instanceof Error && error.name === 'AbortError');

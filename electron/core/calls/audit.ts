import { chainHead, searchEvents } from '#core/audit/audit.store.ts';
import { actionNames, told } from '#core/workspace/crossing.ts';
import type { Changes, Guarded } from './guarded.ts';
import type { Session } from './session.ts';

/** The journal, and the steps that can be taken back. */
export function auditCalls(os: Guarded['audit'], session: Session, changes: Changes) {
  const { db, current } = session;
  return os.router({
    events: os.events.handler(async ({ input }) => {
      const { events, total } = await searchEvents(db(), { ...input, named: actionNames });
      return { events: [...events], total, head: (await chainHead(db())).head };
    }),
    steps: os.steps.handler(() => {
      const { undo, redo } = current().steps.next;
      return { undo: undo && told(undo), redo: redo && told(redo) };
    }),
    undo: os.undo.handler(async () => told(await current().steps.undo())),
    redo: os.redo.handler(async () => told(await current().steps.redo())),
    changes: os.changes.handler(async function* ({ signal }) {
      yield* changes.subscribe('change', signal ? { signal } : {});
    }),
  });
}

import type { Answers } from '../../../client/calls.ts';

type JournalEvent = Answers['audit']['events']['events'][number];

/** Events of one kind that follow each other on one subject, by one person; `event` is the newest of them. */
export interface Joined {
  readonly event: JournalEvent;
  readonly count: number;
}

/** Events newest first with equal neighbours joined: what was saved five times is one line of a list of last changes. */
export function joined(events: readonly JournalEvent[]): readonly Joined[] {
  const lines: Joined[] = [];
  for (const event of events) {
    const last = lines.at(-1);
    const isSame =
      last?.event.action === event.action && last.event.subject === event.subject && last.event.actor === event.actor;
    if (last && isSame) lines[lines.length - 1] = { ...last, count: last.count + 1 };
    else lines.push({ event, count: 1 });
  }
  return lines;
}

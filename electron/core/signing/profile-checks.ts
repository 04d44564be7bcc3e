import { z } from 'zod';
import { type ChainEvent, canonicalJson, parsedJson } from '#core/audit/chain.ts';
import type { ProfileRow } from '#core/database/schema.ts';
import { unlikeBy } from './recorded-events.ts';

/** `file`: none where the profile was imported. `at`: not said by the first profiles' events. */
const Taught = z.object({
  version: z.number(),
  file: z.string().nullable().default(null),
  fileName: z.string(),
  at: z.string().optional(),
  profile: z.unknown(),
});
const OfVersion = z.object({ version: z.number() });

/** A version as its events left it; `under`: the newest version of those that were given up with it. */
interface Recorded {
  readonly institution: string;
  readonly taught: z.infer<typeof Taught>;
  readonly state: string;
  readonly under: number | null;
}

/**
 * Names of the profiles' versions that are not what their events left (`MAE v2`): gone, added, altered, or that hold where they were
 * taken back or given up, and the other way round (DOMAIN.md §3.1, §7).
 */
export function unlikeProfiles(events: readonly ChainEvent[], kept: readonly ProfileRow[]): readonly string[] {
  const recorded = new Map<string, Recorded>();
  for (const event of events) if (event.action.startsWith('intake.profile-')) record(recorded, event);
  const rows = new Map(kept.map((row) => [nameOf(row.institution, row.version), row]));
  return unlikeBy(recorded, rows, ({ taught, state }, row) => {
    const isAsTaught =
      row.content === canonicalJson(taught.profile) && row.file === taught.file && row.file_name === taught.fileName;
    return isAsTaught && row.state === state && (taught.at === undefined || row.at === taught.at);
  });
}

const nameOf = (institution: string, version: number): string => `${institution} v${version}`;

/** Carries one event out on what those before it left. */
function record(all: Map<string, Recorded>, { action, subject, before, after }: ChainEvent): void {
  const put = (name: string, change: Pick<Recorded, 'state' | 'under'>): void => {
    const one = all.get(name);
    if (one) all.set(name, { ...one, ...change });
  };
  const ofSubject = [...all].filter(([, { institution }]) => institution === subject);
  const was = OfVersion.safeParse(parsedJson(before)).data?.version;
  const is = OfVersion.safeParse(parsedJson(after)).data?.version;
  switch (action) {
    case 'intake.profile-learned':
    case 'intake.profile-imported': {
      const taught = Taught.safeParse(parsedJson(after)).data;
      if (!taught) return;
      const name = nameOf(subject, taught.version);
      all.set(name, { institution: subject, taught, state: 'kept', under: null });
      return;
    }
    case 'intake.profile-withdrawn':
      if (was !== undefined) put(nameOf(subject, was), { state: 'withdrawn', under: null });
      return;
    case 'intake.profile-forgotten':
      if (was === undefined) return;
      for (const [name, { state, taught }] of ofSubject)
        if (state === 'kept' && taught.version <= was) put(name, { state: 'forgotten', under: was });
      return;
    case 'intake.profile-restored':
      // One that an import taught names itself before; those that were given up name their newest after.
      if (was !== undefined) put(nameOf(subject, was), { state: 'kept', under: null });
      else for (const [name, { under }] of ofSubject) if (under === is) put(name, { state: 'kept', under: null });
  }
}

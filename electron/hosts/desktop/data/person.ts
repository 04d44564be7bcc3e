import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { extname, isAbsolute } from 'node:path';
import { z } from 'zod';
import type { Places } from '#core/ports.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { type KeptFile, keepFile } from '../kept-file.ts';

/** Refusals of this host; worded under `desktop:fault.<code>`. */
export type DesktopFaultCode = 'place-no-workspace';

/** How many workspaces are offered at the start. */
const OFFERED = 12;

const Person = z.object({
  name: z.string().nullable().catch(null),
  workspaces: z.array(z.object({ path: z.string(), openedAt: z.string() })).catch([]),
});

/** What this installation knows of the person who works with it: the name that events bear, and which workspaces they had open. */
export interface KnownPerson {
  readonly name: string;
  introduce(name: string): void;
  readonly places: Places;
}

/** Reads what is known, from a file of the application's own folder. */
export function knownPerson(path: string): KnownPerson {
  const kept: KeptFile<z.infer<typeof Person>> = keepFile(path, Person);
  const systemName = nameFromSystem();
  return {
    get name() {
      return kept.now.name ?? systemName;
    },
    introduce: (name) => kept.change({ name }),
    places: {
      host: 'desktop',
      folder: null,
      locate(named) {
        if (isAbsolute(named) && extname(named).toLowerCase() === '.raportor') return named;
        throw new FaultError<DesktopFaultCode>('place-no-workspace', { file: named });
      },
      known: async () => kept.now.workspaces.map((place) => ({ ...place, missing: !existsSync(place.path) })),
      async remember(opened) {
        const others = kept.now.workspaces.filter((place) => place.path !== opened);
        const newest = { path: opened, openedAt: new Date().toISOString() };
        kept.change({ workspaces: [newest, ...others].slice(0, OFFERED) });
      },
    },
  };
}

function nameFromSystem(): string {
  try {
    return userInfo().username;
  } catch {
    return 'necunoscut';
  }
}

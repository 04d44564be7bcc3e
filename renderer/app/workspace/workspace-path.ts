import { desktop } from '../../client/desktop.ts';

const ENDING = '.raportor';

/**
 * The path of a new workspace that is to bear a name: in the desktop application a person says where (null where they thought
 * better of it), in the browser it stands in the host's one folder.
 */
export async function pathFor(name: string): Promise<string | null> {
  if (desktop) return desktop.placeWorkspace(name);
  return name.endsWith(ENDING) ? name : `${name}${ENDING}`;
}

/** The name, or the first numbered one that no known workspace bears: `exemplu-2019 (2)`. */
export function freeName(name: string, known: readonly string[]): string {
  if (!known.includes(name)) return name;
  for (let number = 2; ; number++) {
    if (!known.includes(`${name} (${number})`)) return `${name} (${number})`;
  }
}

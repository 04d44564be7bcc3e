import type { SideTask } from '../ports.ts';

/**
 * The environment of a side process: what the system itself needs, and nothing of ours. Only a token's library gets all of it: it finds
 * its settings and the card reader's service there.
 */
export function environmentFor(task: SideTask): NodeJS.ProcessEnv {
  if (task === 'token') return { ...process.env };
  const { SystemRoot, TEMP, TMPDIR } = process.env;
  return {
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    ...(TEMP === undefined ? {} : { TEMP }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
  };
}

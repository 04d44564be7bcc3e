const FRAMES_KEPT = 30;
const CAUSES_KEPT = 3;

/**
 * An error as it may stand in a log: its class, its code and where it was thrown, by function, file name and line. Its message is
 * left out, and folders too: both quote file names, people's names and cells.
 */
export function errorNotes(error: unknown, causes = CAUSES_KEPT): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' && /^[\w-]+$/.test(error.code) ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').flatMap(frameOf).slice(0, FRAMES_KEPT);
  const cause = error.cause !== undefined && causes > 0 ? [`caused by ${errorNotes(error.cause, causes - 1)}`] : [];
  return [`${error.name.replace(/[^\w-]/g, '')}${code}`, ...frames, ...cause].join('\n  ');
}

/** One line of a stack without its folders; nothing for a line that is none. */
function frameOf(line: string): readonly string[] {
  const found = /^\s+at (?:(?:async )?([\w.$<>[\] ]+) \()?(?:.*[\\/])?([\w.@-]+:\d+:\d+)\)?$/.exec(line);
  return found ? [`at ${found[1] ?? '<anonymous>'} (${found[2]})`] : [];
}

/** The environment of a helper process (reading, setting pages): what the system itself needs, and nothing of ours. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot, TEMP, TMPDIR } = process.env;
  return {
    // In the desktop app the executable is Electron's; this makes it be Node.
    ELECTRON_RUN_AS_NODE: '1',
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    ...(TEMP === undefined ? {} : { TEMP }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
  };
}

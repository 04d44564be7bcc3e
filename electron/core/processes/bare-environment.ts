/** The environment of a side process (reading, setting pages): what the system itself needs, and nothing of ours. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot, TEMP, TMPDIR } = process.env;
  return {
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    ...(TEMP === undefined ? {} : { TEMP }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
  };
}

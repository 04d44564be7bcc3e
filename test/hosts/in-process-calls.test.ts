import { join } from 'node:path';
import { createCore } from '#core/core.ts';
import { hostSuite } from './host-suite.ts';

hostSuite('in process, as the command line makes them', async (ports, folder) => {
  const core = createCore(ports);
  return { call: core.call, place: (name) => join(folder, name), close: core.close };
});

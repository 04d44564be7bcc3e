import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostSuite } from '../hosts/host-suite.ts';
import { clientOf } from './client-over-port.ts';
import { startOnStandIn } from './stand-in/start-on-stand-in.ts';

hostSuite('of the built desktop application, over a port of its shell', async (_ports, folder) => {
  const userData = mkdtempSync(join(folder, 'profil-'));
  const app = await startOnStandIn({ userData });
  return {
    call: await clientOf(app),
    place: (name) => join(folder, name),
    close: app.stop,
    outside: {
      breakClock: (broken) => app.control('breakClock', broken),
      log: () => readFileSync(join(userData, 'logs/raportor.log'), 'utf8'),
    },
  };
});

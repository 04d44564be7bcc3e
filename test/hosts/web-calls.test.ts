import { webClient, webHostFor } from '../support/web-host-for-test.ts';
import { hostSuite } from './host-suite.ts';

hostSuite('over HTTP, as a page in a browser makes them', async (ports, folder) => {
  const host = await webHostFor(ports, folder);
  return { call: webClient(host), place: (name) => name, close: host.close };
});

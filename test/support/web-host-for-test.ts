import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Ports } from '#core/ports.ts';
import type { contract } from '#shared/contract/index.ts';
import { openFolder } from '../../electron/hosts/web/own-folder.ts';
import { startWebHost, type WebHost, type WebLimits } from '../../electron/hosts/web/web-host.ts';

/** A small interface to serve: a page, a script, and a file beside the folder that must never be served. */
export function smallPages(): string {
  const around = mkdtempSync(join(tmpdir(), 'raportor-'));
  const pages = join(around, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(around, 'secret.txt'), 'secret');
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Raportor</title>');
  writeFileSync(join(pages, 'assets/start-1a2b3c.js'), 'export {};');
  return pages;
}

/** A web host on a free port, with a small interface. */
export async function webHostFor(ports: Ports, folder: string, limits: Partial<WebLimits> = {}): Promise<WebHost> {
  const { places } = await openFolder(folder, ports.clock);
  return startWebHost({ ...ports, places }, { pages: smallPages(), port: 0, limits });
}

/** A client as the page has it, at the page's own origin. */
export const webClient = ({
  origin,
  token,
}: Pick<WebHost, 'origin' | 'token'>): ContractRouterClient<typeof contract> =>
  createORPCClient(
    new RPCLink({
      url: `${origin}/rpc`,
      headers: { authorization: `Bearer ${token}`, origin },
      fetch: (request, init, { signal }) => abortable(request, init, signal),
    }),
  );

/** Node's fetch forgets the signal of a request that has been collected while its answer still comes (nodejs/undici issue 3644). */
async function abortable(request: Request, init: object, signal: AbortSignal | undefined): Promise<Response> {
  const response = await fetch(request, init);
  const body = response.body?.pipeThrough(new TransformStream(), signal ? { signal } : {}) ?? null;
  return new Response(body, response);
}

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { RPCHandler } from '@orpc/server/node';
import { createCore } from '#core/core.ts';
import type { Ports } from '#core/ports.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { HARDENING } from '../pages/hardening.ts';
import { answerPage, refuse } from './answers.ts';
import { type Gate, isCall, refusalOf } from './gate.ts';
import { readPages } from './pages.ts';
import { runningCalls } from './running-calls.ts';

/** Refusals to start; worded under `web:fault.<code>`. */
export type StartFaultCode = 'port-busy';

/** What one call may cost before it is turned away. */
export interface WebLimits {
  /** All files of one call together. */
  readonly uploadBytes: number;
  /** In which time a request's head, and the whole of it, must have come; milliseconds. */
  readonly headMilliseconds: number;
  readonly requestMilliseconds: number;
  /** How long a stopping host waits for what is under way; milliseconds. */
  readonly graceMilliseconds: number;
}

/** A year's workbooks of 60 institutions are some 30 MB; 256 MiB leaves room for scans in them. */
const LIMITS: WebLimits = {
  uploadBytes: 256 * 1024 * 1024,
  headMilliseconds: 10_000,
  requestMilliseconds: 120_000,
  graceMilliseconds: 10_000,
};

const LOOPBACK = '127.0.0.1';

/** A server that runs. */
export interface WebHost {
  /** `http://127.0.0.1:PORT`, and the token that every call must bear. */
  readonly origin: string;
  readonly token: string;
  /** Takes no more, calls off long work, lets short work finish, gives the workspace back. */
  close(): Promise<void>;
}

/**
 * Serves the built interface (`pages`, a folder) and the core's calls under `/rpc` on this machine's loopback only, for whoever
 * has the token. `port` 0 takes a free one. Faults: pages-missing, port-busy.
 */
export async function startWebHost(
  ports: Ports,
  options: {
    readonly pages: string;
    readonly port: number;
    readonly limits?: Partial<WebLimits>;
  },
): Promise<WebHost> {
  const limits = { ...LIMITS, ...options.limits };
  const pages = await readPages(options.pages);
  const core = createCore(ports);
  const calls = runningCalls();
  const handler = new RPCHandler(core.router, {
    clientInterceptors: [(call) => calls.around(call)],
  });
  const token = randomBytes(32).toString('base64url');

  const answer = async (request: IncomingMessage, response: ServerResponse, gate: Gate): Promise<void> => {
    for (const [name, value] of Object.entries(HARDENING)) response.setHeader(name, value);
    response.setHeader('cache-control', 'no-store');
    const refusal = refusalOf(request, gate);
    if (refusal) return refuse(request, response, refusal, gate);
    if (!isCall(request)) return answerPage(request, response, pages);
    const { matched } = await handler.handle(request, response, { prefix: '/rpc', context: {} });
    if (!matched) refuse(request, response, 'unknown-page', gate);
  };

  const server = createServer({
    headersTimeout: limits.headMilliseconds,
    requestTimeout: limits.requestMilliseconds,
    connectionsCheckingInterval: Math.min(5_000, limits.headMilliseconds),
    keepAliveTimeout: 5_000,
  });
  const port = await listening(server, options.port).catch(async (error: unknown) => {
    await core.close();
    throw error;
  });
  // As a browser names it: without the port where it is HTTP's own.
  const { host, origin } = new URL(`http://${LOOPBACK}:${port}`);
  const gate = { host, token, uploadBytes: limits.uploadBytes };
  const answering = new Set<Promise<void>>();
  server.on('request', (request, response) => {
    const answered = answer(request, response, gate).catch((error: unknown) => {
      ports.log.error('a request could not be answered', error);
      response.destroy();
    });
    answering.add(answered);
    void answered.finally(() => answering.delete(answered));
  });

  return {
    origin,
    token,
    async close() {
      const closed = new Promise((done) => server.close(done));
      const finished = calls.stop().then(() => Promise.all(answering));
      await Promise.race([finished, wait(limits.graceMilliseconds, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
      await core.close();
    },
  };
}

function listening(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const busy = error.code === 'EADDRINUSE' || error.code === 'EACCES';
    reject(busy ? new FaultError<StartFaultCode>('port-busy', { port }, { cause: error }) : error);
  });
  server.listen({ host: LOOPBACK, port }, () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : port);
  });
  return promise;
}

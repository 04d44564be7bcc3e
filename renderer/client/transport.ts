import type { ClientLink } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { desktop } from './desktop.ts';

type Context = Record<never, never>;
type Link = ClientLink<Context>;

const TOKEN_KEY = 'raportor.token';

/**
 * How this page reaches the core: over the port that the desktop's preload posts to it (a new one after the data process was
 * restarted), else over HTTP at the page's own origin with the token of its address.
 */
export function connect(): () => Promise<Link> {
  return desktop ? overPort() : overHttp(takeToken());
}

function overPort(): () => Promise<Link> {
  const first = Promise.withResolvers<Link>();
  let current = first.promise;
  let before: MessagePort | null = null;
  window.addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source !== window || data?.type !== 'raportor:port' || !port) return;
    const link = new PortLink<Context>({ port });
    port.start();
    first.resolve(link);
    current = Promise.resolve(link);
    // What was under way over the port before will never be answered, and the browser does not always say so.
    before?.dispatchEvent(new Event('close'));
    before?.close();
    before = port;
  });
  return () => current;
}

function overHttp(token: string): () => Promise<Link> {
  const link = Promise.resolve(
    new HttpLink<Context>({
      url: new URL('rpc', document.baseURI),
      headers: { authorization: `Bearer ${token}` },
    }),
  );
  return () => link;
}

/** The token is handed over once, as `#TOKEN`; then the address is free for places, which all begin with `#/`. */
function takeToken(): string {
  const { hash, pathname, search } = window.location;
  if (hash.length > 1 && !hash.startsWith('#/')) {
    sessionStorage.setItem(TOKEN_KEY, decodeURIComponent(hash.slice(1)));
    window.history.replaceState(null, '', `${pathname}${search}#/`);
  }
  return sessionStorage.getItem(TOKEN_KEY) ?? '';
}

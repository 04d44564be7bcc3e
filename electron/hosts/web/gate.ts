import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** What a request must bear to be let in. */
export interface Gate {
  /** `127.0.0.1:PORT`: the only name this server answers to. */
  readonly host: string;
  readonly token: string;
  /** The most bytes that one call may send. */
  readonly uploadBytes: number;
}

/** Why a request is turned away before anything of its body is read. */
export type Refusal =
  | 'other-host'
  | 'other-origin'
  | 'unknown-page'
  | 'wrong-method'
  | 'no-token'
  | 'no-length'
  | 'too-large';

type Head = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** What a request asks for; `pathname` as it was sent, so that nothing is normalised into something else. */
export const isCall = ({ url = '' }: Pick<Head, 'url'>): boolean => url.startsWith('/rpc/');

/**
 * The refusal of a request by its head alone; null where it may come in. The host is checked against DNS rebinding, the origin
 * against pages of others (a sandboxed one says `null`). A call must name our origin and bear the token; pages hold no data and
 * may be fetched without it.
 */
export function refusalOf(request: Head, gate: Gate): Refusal | null {
  const { headers, method = '' } = request;
  if (headers.host !== gate.host) return 'other-host';
  if (headers.origin !== undefined && headers.origin !== `http://${gate.host}`) return 'other-origin';
  if (!isCall(request)) return method === 'GET' || method === 'HEAD' ? null : 'wrong-method';
  if (headers.origin === undefined || !['same-origin', undefined].includes(siteOf(headers))) return 'other-origin';
  if (method !== 'POST') return 'wrong-method';
  if (!isToken(headers.authorization, gate.token)) return 'no-token';
  // Without a length nobody knows how much will come; every browser says it.
  const length = headers['content-length'];
  if (length === undefined) return 'no-length';
  return Number(length) <= gate.uploadBytes ? null : 'too-large';
}

/** Where a browser says the request comes from; no header of a page can set it. */
function siteOf(headers: IncomingHttpHeaders): string | undefined {
  const site = headers['sec-fetch-site'];
  return Array.isArray(site) ? site.join() : site;
}

/** Compared by hash and in constant time, so that neither length nor first difference can be timed. */
function isToken(authorization: string | undefined, token: string): boolean {
  const [given, expected] = [authorization ?? '', `Bearer ${token}`].map((text) =>
    createHash('sha256').update(text).digest(),
  );
  return given !== undefined && expected !== undefined && timingSafeEqual(given, expected);
}

import { createHash, randomBytes } from 'node:crypto';
import type { SigningFaultCode } from '#shared/domain/signing/signing-faults.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { HASH_OID } from '../cms/algorithms.ts';
import { DerError, der, integer, octetString, oid, readDer, sequence, TAG } from '../cms/der.ts';
import { flawOf } from './timestamp-checks.ts';
import { readTimestamp, type TimestampToken } from './timestamp-token.ts';

/** How many bytes a token may have: room is kept for it before it is asked for. */
export const MAX_TOKEN_BYTES = 16 * 1024;

const PATIENCE_MS = 20_000;
// Clocks of two offices differ by minutes, not by hours.
const CLOCK_TOLERANCE_MS = 10 * 60 * 1000;

/**
 * Asks a time-stamping server for a token over a signature's value (RFC 3161, over HTTP as its §3.4 says). Nothing but a digest and
 * a random number leaves the machine. What comes back is held against what was asked for before it is believed: `now` is the
 * machine's clock, which the server's may differ from by ten minutes. Faults: `timestamp-…`.
 */
export async function requestTimestamp(url: string, signature: Uint8Array, now: Date): Promise<Uint8Array> {
  const address = addressOf(url);
  const nonce = randomBytes(8);
  const digest = createHash('sha256').update(signature).digest();
  const reply = await post(address, request(digest, nonce));
  const { bytes, token } = tokenIn(reply, address.host);
  const why = lie(token, { signature, digest, nonce, now }) ?? (bytes.length > MAX_TOKEN_BYTES ? 'size' : undefined);
  if (why) throw fault('timestamp-unusable', { server: address.host, context: why });
  return bytes;
}

const fault = (code: SigningFaultCode, details: Record<string, string | number>, cause?: unknown) =>
  new FaultError<SigningFaultCode>(code, details, { cause });

function addressOf(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address || !/^https?:$/.test(address.protocol)) throw fault('timestamp-address', { url });
  return address;
}

/** TimeStampReq (RFC 3161 §2.4.1), with the authority's certificate asked for. */
const request = (digest: Uint8Array, nonce: Uint8Array): Buffer =>
  sequence(
    integer(1),
    sequence(sequence(oid(HASH_OID.sha256)), octetString(digest)),
    integer(nonce),
    der(TAG.boolean, Buffer.of(0xff)),
  );

async function post(address: URL, body: Uint8Array): Promise<Uint8Array> {
  const unreachable = (reason: string | number, cause?: unknown) =>
    fault('timestamp-unreachable', { server: address.host, reason }, cause);
  try {
    const response = await fetch(address, {
      ...{ method: 'POST', body: Uint8Array.from(body), redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) },
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    });
    if (!response.ok) throw unreachable(response.status);
    return await shortBody(response, address.host);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw unreachable(error instanceof Error ? error.name : '?', error);
  }
}

async function shortBody(response: Response, server: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > 2 * MAX_TOKEN_BYTES) throw fault('timestamp-unusable', { server, context: 'size' });
  }
  return Buffer.concat(parts);
}

// Granted, and granted with modifications (RFC 3161 §2.4.2).
const GRANTED = new Set([0, 1]);

/** The token of a TimeStampResp. */
function tokenIn(reply: Uint8Array, server: string): { readonly bytes: Uint8Array; readonly token: TimestampToken } {
  try {
    const [info, token] = readDer(reply).children;
    const [status, text] = info?.children ?? [];
    const number = status?.tag === TAG.integer && status.contents.length === 1 ? (status.contents[0] ?? -1) : -1;
    if (number < 0) throw new DerError('status');
    if (!GRANTED.has(number) || !token) {
      const reason = Buffer.from(text?.children[0]?.contents ?? [])
        .toString('utf8')
        .replace(/\p{C}/gu, ' ')
        .slice(0, 200);
      throw fault('timestamp-refused', { server, reason: reason || number });
    }
    return { bytes: token.raw, token: readTimestamp(token.raw) };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw fault('timestamp-unusable', { server, context: 'format' }, error);
  }
}

interface Asked {
  readonly signature: Uint8Array;
  readonly digest: Uint8Array;
  readonly nonce: Uint8Array;
  readonly now: Date;
}

/** Why a token is not the answer to what was asked; nothing where it is. */
function lie(token: TimestampToken, { signature, digest, nonce, now }: Asked): string | undefined {
  if (!Buffer.from(digest).equals(token.imprint.digest)) return 'imprint';
  if (!token.nonce || !integer(nonce).equals(der(TAG.integer, token.nonce))) return 'nonce';
  const flaw = flawOf(token, signature);
  if (flaw) return String(flaw.params?.context);
  return Math.abs(token.time.getTime() - now.getTime()) > CLOCK_TOLERANCE_MS ? 'clock' : undefined;
}

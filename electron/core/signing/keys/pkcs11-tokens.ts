import { createHash, verify, type X509Certificate } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { SigningFaultCode } from '#shared/domain/signing/signing-faults.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { StartSideProcess } from '../../ports.ts';
import { forkSideProcess } from '../../processes/fork-side-process.ts';
import { HASH_OID, type SigningScheme } from '../cms/algorithms.ts';
import { integer, nothing, octetString, oid, sequence } from '../cms/der.ts';
import { commonName, readableCertificate, useOf } from './certificate.ts';
import type { Identity } from './identity.ts';
import { type FoundToken, isTokenAnswer, type PinState, type TokenAnswer, type TokenAsk } from './pkcs11-messages.ts';

/** A token in a slot, and the certificates on it that documents may be signed with. */
export interface Token {
  readonly slot: number;
  readonly label: string;
  readonly serial: string;
  readonly pin: PinState;
  readonly certificates: readonly TokenCertificate[];
}

/** `sha256` of the certificate's DER names it; dates are ISO days. */
export interface TokenCertificate {
  readonly sha256: string;
  readonly name: string;
  readonly issuer: string;
  readonly from: string;
  readonly to: string;
}

/** Which key of which token, and the PIN that is used for one signature and kept nowhere. */
export interface TokenKey {
  readonly library: string;
  readonly slot: number;
  readonly certificate: string;
  readonly pin: string;
}

/**
 * The tokens that a PKCS #11 library reaches, without any PIN. Whether the key of a certificate is there as well, a token tells only
 * after the PIN. Faults: `token-library-missing`, `token-library-foreign`, `token-library-failed`, `token-missing`, `token-refused`.
 */
export async function listTokens(library: string, start?: StartSideProcess): Promise<readonly Token[]> {
  const found = await tokensIn(library, start);
  return found.map(({ slot, label, serial, pin, certificates }) => ({
    slot,
    label,
    serial,
    pin,
    certificates: certificates.flatMap(({ der }) => {
      const certificate = readableCertificate(der);
      return certificate && !certificate.ca && useOf(certificate).signs ? [described(certificate)] : [];
    }),
  }));
}

/**
 * The identity of a certificate on a token; its key signs there. Faults: as `listTokens`, and when it signs `pin-wrong`,
 * `pin-locked`, `token-no-key`.
 */
export async function tokenIdentity(key: TokenKey, start?: StartSideProcess): Promise<Identity> {
  const token = (await tokensIn(key.library, start)).find(({ slot }) => slot === key.slot);
  if (!token) throw new FaultError<SigningFaultCode>('token-missing');
  const read = token.certificates.flatMap(({ id, der }) => {
    const certificate = readableCertificate(der);
    return certificate ? [{ id, certificate }] : [];
  });
  const chosen = read.find(({ certificate }) => sha256Of(certificate) === key.certificate);
  if (!chosen) throw new FaultError<SigningFaultCode>('token-no-certificate');
  const { certificate, id } = chosen;
  return {
    certificate,
    others: read.map((other) => other.certificate).filter((other) => other !== certificate),
    sign: (bytes, scheme) => signThere(bytes, scheme, { key, certificate, keyId: id }, start),
  };
}

async function signThere(
  bytes: Uint8Array,
  { hash, options }: SigningScheme,
  {
    key,
    certificate,
    keyId,
  }: { readonly key: TokenKey; readonly certificate: X509Certificate; readonly keyId: Uint8Array },
  start: StartSideProcess | undefined,
): Promise<Uint8Array> {
  const keyType = certificate.publicKey.asymmetricKeyType;
  // A key that is bound to PSS needs a mechanism with parameters.
  if (keyType !== 'rsa' && keyType !== 'ec') {
    throw new FaultError<SigningFaultCode>('key-unsupported', { kind: keyType ?? '?' });
  }
  const digest = createHash(hash).update(bytes).digest();
  // CKM_RSA_PKCS pads what it is given and names no digest itself (RFC 8017 §9.2).
  const digestInfo = sequence(sequence(oid(HASH_OID[hash]), nothing()), octetString(digest));
  const { library, slot, pin } = key;
  const data = keyType === 'rsa' ? digestInfo : digest;
  const answer = await askOnce({ kind: 'sign', library, slot, keyId, keyType, pin, data }, start);
  if (answer.kind !== 'signature') throw new Error(`a token answered ${answer.kind}`);
  const signature = keyType === 'rsa' ? answer.signature : ecdsaDer(answer.signature);
  // Another key under the certificate's identifier must not leave a file that nobody can verify.
  if (!verify(hash, bytes, { key: certificate.publicKey, ...options }, signature)) {
    throw new FaultError<SigningFaultCode>('token-no-key');
  }
  return signature;
}

/** r and s, each half of what a token gives, as a SEQUENCE of two INTEGERs (RFC 3279 §2.2.3). */
function ecdsaDer(signature: Uint8Array): Buffer {
  const half = signature.length / 2;
  return sequence(integer(signature.subarray(0, half)), integer(signature.subarray(half)));
}

async function tokensIn(library: string, start: StartSideProcess | undefined): Promise<readonly FoundToken[]> {
  const isThere = isAbsolute(library) && (await stat(library).catch(() => undefined))?.isFile();
  if (!isThere) throw new FaultError<SigningFaultCode>('token-library-missing', { path: library });
  const answer = await askOnce({ kind: 'list', library }, start);
  if (answer.kind !== 'tokens') throw new Error(`a token answered ${answer.kind}`);
  return answer.tokens;
}

// A card reader may be slow; a library that says nothing for so long will not any more.
const PATIENCE_MS = 120_000;

/** One question to a process of its own, which is gone before the answer is used. */
async function askOnce(ask: TokenAsk, start: StartSideProcess = forkSideProcess): Promise<TokenAnswer> {
  const side = start('token');
  const { promise, resolve } = Promise.withResolvers<TokenAnswer | undefined>();
  side.onMessage((message) => {
    if (isTokenAnswer(message)) resolve(message);
  });
  void side.ended.then(() => resolve(undefined));
  const patience = setTimeout(() => resolve(undefined), PATIENCE_MS);
  side.send(ask);
  try {
    const answer = await promise;
    if (!answer) throw new FaultError<SigningFaultCode>('token-library-failed', { path: ask.library });
    return orRefused(answer, ask.library);
  } finally {
    clearTimeout(patience);
    await side.kill();
  }
}

/** CKR_SLOT_ID_INVALID, CKR_DEVICE_ERROR, CKR_DEVICE_REMOVED, CKR_SESSION_…, CKR_TOKEN_NOT_PRESENT, CKR_TOKEN_NOT_RECOGNIZED. */
const GONE: readonly number[] = [0x3, 0x30, 0x32, 0xb0, 0xb3, 0xe0, 0xe1];

function orRefused(answer: TokenAnswer, path: string): TokenAnswer {
  const refused = (code: SigningFaultCode, details = {}): never => {
    throw new FaultError<SigningFaultCode>(code, details);
  };
  switch (answer.kind) {
    case 'tokens':
    case 'signature':
      return answer;
    case 'no-library':
      return refused('token-library-foreign', { path });
    case 'no-key':
      return refused('token-no-key');
    case 'pin-refused':
      return answer.pin === 'locked' ? refused('pin-locked') : refused('pin-wrong', { context: answer.pin });
    case 'refused':
      if (GONE.includes(answer.code)) return refused('token-missing');
      return refused('token-refused', { code: `0x${answer.code.toString(16)}` });
    case 'failed':
      throw new Error(`a token could not be asked: ${answer.reason}`);
    default:
      return assertNever(answer);
  }
}

const sha256Of = ({ raw }: X509Certificate): string => createHash('sha256').update(raw).digest('hex');

function described(certificate: X509Certificate): TokenCertificate {
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  return {
    sha256: sha256Of(certificate),
    name: commonName(certificate.subject),
    issuer: commonName(certificate.issuer),
    from: day(certificate.validFromDate),
    to: day(certificate.validToDate),
  };
}

import { createHash, type X509Certificate } from 'node:crypto';
import { asHash, OID } from '../cms/algorithms.ts';
import { type Answer, checkCryptography, checkSigningCertificate } from '../cms/cms-checks.ts';
import { DerError } from '../cms/der.ts';
import { commonName, useOf } from '../keys/certificate.ts';
import { isVouchedFor, pathToTrust, validAt } from '../keys/trust.ts';
import { readTimestamp, type TimestampToken } from './timestamp-token.ts';

/** What a timestamp says of a signature, and the time by which it was certainly made: only where nothing about it is open. */
export interface StampedTime {
  readonly answers: readonly Answer[];
  readonly proven: Date | undefined;
}

/**
 * Judges the timestamp of a signature (RFC 3161 §2.4.2; ETSI EN 319 102-1 §5.4): is it over this signature, whole, by an authority
 * whose certificate is for that alone, and does it lead to a trusted certificate. `signature`: the value it was asked for.
 */
export function checkTimestamp(
  bytes: Uint8Array,
  signature: Uint8Array,
  { trusted, now }: { readonly trusted: readonly X509Certificate[]; readonly now: Date },
): StampedTime {
  const token = tryRead(bytes);
  if (!token) return { answers: [failed('encoding')], proven: undefined };
  const flaw = flawOf(token, signature);
  const { signer } = token.cms;
  if (flaw || !signer) return { answers: [flaw ?? failed('signer')], proven: undefined };
  const params = { time: token.time.toISOString(), authority: commonName(signer.subject) };
  const trust = trustIn(token, signer, trusted, now);
  return {
    answers: [{ name: 'timestamp', outcome: 'passed', params }, trust],
    proven: trust.outcome === 'passed' ? token.time : undefined,
  };
}

const failed = (context: string): Answer => ({ name: 'timestamp', outcome: 'failed', params: { context } });
const open = (context: string): Answer => ({ name: 'timestamp', outcome: 'unknown', params: { context } });

function tryRead(bytes: Uint8Array): TimestampToken | null {
  try {
    return readTimestamp(bytes);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/** The first thing that is wrong with a timestamp in itself, whoever made it; nothing where it holds. */
export function flawOf({ cms, content, imprint, time }: TimestampToken, signature: Uint8Array): Answer | undefined {
  const { signer } = cms;
  const hash = asHash(imprint.algorithm);
  if (!hash) return open('algorithm');
  if (!createHash(hash).update(signature).digest().equals(imprint.digest)) return failed('imprint');
  if (!signer) return failed('signer');
  const answers = [
    ...checkCryptography(cms, signer.publicKey, [content], OID.timestampInfo),
    checkSigningCertificate(cms, signer),
  ];
  const wrong = answers.find(({ outcome }) => outcome === 'failed');
  if (wrong) return failed(wrong.name === 'algorithms' ? 'weak' : 'signature');
  // A key that stamps does nothing else (RFC 3161 §2.3).
  if (signer.keyUsage?.join() !== OID.timestamping || !useOf(signer).signs) return failed('usage');
  if (!validAt(signer, time)) return failed('validity');
  if (!cms.conforming || answers.some(({ outcome }) => outcome === 'unknown')) return open('encoding');
  return undefined;
}

function trustIn(
  { cms, time }: TimestampToken,
  signer: X509Certificate,
  trusted: readonly X509Certificate[],
  now: Date,
): Answer {
  const name = 'timestamp-chain';
  const issuer = commonName(signer.issuer);
  const path = pathToTrust(signer, cms.certificates, trusted, time);
  const anchor = path?.at(-1);
  if (!path || !anchor) return { name, outcome: 'unknown', params: { issuer } };
  const isStray = cms.certificates.some((one) => !isVouchedFor(one, path, cms.certificates, trusted));
  if (isStray) return { name, outcome: 'unknown', params: { issuer, context: 'stray' } };
  // Whoever got hold of a key that has run out could stamp any time with it.
  if (now > signer.validToDate) return { name, outcome: 'unknown', params: { issuer, context: 'expired-since' } };
  return { name, outcome: 'passed', params: { anchor: commonName(anchor.subject) } };
}

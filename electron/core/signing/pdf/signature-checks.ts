import type { X509Certificate } from 'node:crypto';
import { type Answer, checkCryptography, checkSigningCertificate } from '../cms/cms-checks.ts';
import type { Cms } from '../cms/cms-read.ts';
import { commonName, useOf } from '../keys/certificate.ts';
import { isVouchedFor, pathToTrust, validAt } from '../keys/trust.ts';
import { checkTimestamp } from '../timestamp/timestamp-checks.ts';

/** Against what a signature is held: the bytes it covers, the time it claims, whom the user trusts, and today. */
export interface SignatureFacts {
  readonly content: readonly Uint8Array[];
  readonly claimed: Date | undefined;
  readonly trusted: readonly X509Certificate[];
  readonly now: Date;
}

/**
 * Answers, each apart, what a CMS signature can be asked (DOMAIN.md §6; ETSI EN 319 102-1 §5.2): algorithms, digest,
 * signature, whose it is, is the certificate the one meant, was it valid, does it lead to a trusted one.
 */
export function checkCms(cms: Cms, facts: SignatureFacts): Answer[] {
  const { signer } = cms;
  const encoding: Answer = { name: 'encoding', outcome: cms.conforming ? 'passed' : 'unknown' };
  if (!signer) return [encoding, { name: 'signer', outcome: 'failed' }];
  const stamped = cms.timestamp && checkTimestamp(cms.timestamp, cms.signature, facts);
  const times = { ...facts, proven: stamped?.proven };
  return [
    encoding,
    ...checkCryptography(cms, signer.publicKey, facts.content),
    checkSigner(signer),
    checkSigningCertificate(cms, signer),
    ...(stamped?.answers ?? []),
    checkValidity(signer, times),
    ...checkChain(cms, signer, times),
  ];
}

function checkSigner(signer: X509Certificate): Answer {
  const params = {
    signer: commonName(signer.subject),
    subject: signer.subject.replaceAll('\n', ', '),
    issuer: signer.issuer.replaceAll('\n', ', '),
    serial: signer.serialNumber,
    fingerprint: signer.fingerprint256.replaceAll(':', '').toLowerCase(),
    from: signer.validFromDate.toISOString(),
    to: signer.validToDate.toISOString(),
  };
  if (useOf(signer).signs) return { name: 'signer', outcome: 'passed', params };
  return { name: 'signer', outcome: 'failed', params: { ...params, context: 'usage' } };
}

// Clocks of two offices differ by minutes, not by hours.
const CLOCK_TOLERANCE_MS = 10 * 60 * 1000;

/** The time that is claimed, today's, and the one that a trusted timestamp proves. */
type Times = SignatureFacts & { readonly proven: Date | undefined };

/**
 * Was the certificate valid when it signed? A trusted timestamp says when that was at the latest. Without one the time is the signer's own claim, so once
 * the certificate has expired nothing proves that it signed earlier (EN 319 102-1 §5.2.6, OUT_OF_BOUNDS_NO_POE).
 */
function checkValidity(signer: X509Certificate, { claimed, now, proven }: Times): Answer {
  const name = 'certificate-validity';
  const period = { from: signer.validFromDate.toISOString(), to: signer.validToDate.toISOString() };
  if (proven) {
    const outcome = validAt(signer, proven) ? 'passed' : 'failed';
    return { name, outcome, params: { ...period, claimed: proven.toISOString(), context: 'timestamp' } };
  }
  if (!claimed) return { name, outcome: 'unknown', params: { ...period, context: 'no-time' } };
  const params = { ...period, claimed: claimed.toISOString() };
  if (!validAt(signer, claimed)) return { name, outcome: 'failed', params };
  if (claimed.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) {
    return { name, outcome: 'unknown', params: { ...params, context: 'future' } };
  }
  if (now > signer.validToDate) return { name, outcome: 'unknown', params: { ...params, context: 'expired-since' } };
  return { name, outcome: 'passed', params };
}

// Not found is not forged: the standard calls it indeterminate (EN 319 102-1 §5.2.6, NO_CERTIFICATE_CHAIN_FOUND).
function checkChain(cms: Cms, signer: X509Certificate, { claimed, trusted, now, proven }: Times): Answer[] {
  const name = 'chain';
  if (trusted.length === 0) return [{ name, outcome: 'unknown', params: { context: 'no-trust' } }];
  const path = pathToTrust(signer, cms.certificates, trusted, proven ?? claimed ?? now);
  const anchor = path?.at(-1);
  if (!path || !anchor) {
    return [{ name, outcome: 'unknown', params: { issuer: signer.issuer.replaceAll('\n', ', ') } }];
  }
  const found: Answer = {
    name,
    outcome: 'passed',
    params: { anchor: commonName(anchor.subject), length: path.length },
  };
  // The signature does not cover the certificates beside the signer's, so they may have been tampered with.
  const stray = cms.certificates.find((certificate) => !isVouchedFor(certificate, path, cms.certificates, trusted));
  if (!stray) return [found];
  return [found, { name: 'stray-certificate', outcome: 'unknown', params: { subject: commonName(stray.subject) } }];
}

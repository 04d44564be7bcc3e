import type { X509Certificate } from 'node:crypto';
import type { SigningFaultCode } from '#shared/domain/signing/signing-faults.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { MIN_RSA_BITS, WEAK_OIDS } from '../cms/algorithms.ts';
import { issued, readableCertificate, signedWith, useOf } from './certificate.ts';

const PEM = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;
// Genuine chains have three or four members.
const MAX_LENGTH = 8;

/**
 * Reads the certificates a user trusts out of PEM texts, each of which may hold several. Fault `trust-unreadable`, with
 * the text's place in the list counted from 1, where one holds none or holds one that cannot be read.
 */
export function parseTrust(texts: readonly string[]): X509Certificate[] {
  return texts.flatMap((text, index) => {
    const blocks = text.match(PEM);
    const refusal = { number: index + 1 };
    if (!blocks) throw new FaultError<SigningFaultCode>('trust-unreadable', refusal);
    return blocks.map((block) => {
      const certificate = readableCertificate(block);
      if (!certificate) throw new FaultError<SigningFaultCode>('trust-unreadable', refusal);
      return certificate;
    });
  });
}

/**
 * The certificates from `signer` to a trusted one, both included, by way of certificates sent along (RFC 5280 §6): each
 * signed by the next, which may issue, is valid at `at`, uses no broken algorithm, and restricts nothing that is not
 * understood here. A signer who is trusted as such needs no issuer. Nothing where no such path is found.
 * Revocation is not looked at: that takes the network, or proofs embedded at a higher level than B-B.
 */
export function pathToTrust(
  signer: X509Certificate,
  sent: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  at: Date,
): X509Certificate[] | undefined {
  const anchors = new Set(trusted.map(({ fingerprint256 }) => fingerprint256));
  const tried = new Set<string>();
  const follow = (path: readonly X509Certificate[]): X509Certificate[] | undefined => {
    const last = path.at(-1);
    if (!last || path.length > MAX_LENGTH || useOf(last).unknownCritical.length > 0) return undefined;
    if (anchors.has(last.fingerprint256)) return [...path];
    // An issuer that led nowhere once leads nowhere again: its own path upwards is the same.
    if (tried.has(last.fingerprint256) || WEAK_OIDS.has(signedWith(last))) return undefined;
    tried.add(last.fingerprint256);
    for (const issuer of [...trusted, ...sent]) {
      const repeated = path.some(({ fingerprint256 }) => fingerprint256 === issuer.fingerprint256);
      if (repeated || !mayIssue(issuer, path.length - 1, at) || !issued(issuer, last)) continue;
      const found = follow([...path, issuer]);
      if (found) return found;
    }
    return undefined;
  };
  return follow([signer]);
}

function mayIssue(issuer: X509Certificate, intermediates: number, at: Date): boolean {
  const { pathLength = Number.POSITIVE_INFINITY } = useOf(issuer);
  const bits = issuer.publicKey.asymmetricKeyDetails?.modulusLength ?? MIN_RSA_BITS;
  return issuer.ca && intermediates <= pathLength && bits >= MIN_RSA_BITS && validAt(issuer, at);
}

/** Whether a certificate is one of the path, trusted itself, or signed by another that is at hand. */
export function isVouchedFor(
  certificate: X509Certificate,
  path: readonly X509Certificate[],
  sent: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
): boolean {
  const known = [...path, ...trusted].some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256);
  return known || [...sent, ...trusted].some((issuer) => issued(issuer, certificate));
}

/** Whether a certificate's validity spans the time. */
export const validAt = (certificate: X509Certificate, at: Date): boolean =>
  certificate.validFromDate <= at && at <= certificate.validToDate;

import { X509Certificate } from 'node:crypto';
import { type Der, DerError, oidOf, readDer, TAG } from '../cms/der.ts';

/**
 * A certificate out of its DER or PEM, if every part that is used later can be read: OpenSSL looks at dates and keys only
 * when asked for them, and a stranger's certificate may hold neither.
 */
export function readableCertificate(encoded: Uint8Array | string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(typeof encoded === 'string' ? encoded : Buffer.from(encoded));
    const dated = [certificate.validFromDate, certificate.validToDate].every((date) => !Number.isNaN(date.getTime()));
    const named = [certificate.subject, certificate.issuer].every((name) => typeof name === 'string');
    readDer(certificate.raw);
    return dated && named && certificate.publicKey.asymmetricKeyType !== undefined ? certificate : undefined;
  } catch {
    return undefined;
  }
}

/** What a certificate permits (RFC 5280 §4.2.1), as far as a chain is judged by it. */
export interface CertificateUse {
  /** Digital signature or content commitment, or no word on usage at all. */
  readonly signs: boolean;
  /** How many intermediate certificates may follow; absent where that is unlimited or nothing is issued. */
  readonly pathLength: number | undefined;
  /** Critical extensions that are not understood here: such a certificate must not be relied on (§4.2). */
  readonly unknownCritical: readonly string[];
}

const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
// Policies and extended usage restrict what a certificate is for, not whom it names: nothing is read off them here.
const UNDERSTOOD = new Set([KEY_USAGE, BASIC_CONSTRAINTS, '2.5.29.32', '2.5.29.37']);

/** Reads a certificate's extensions; one whose encoding is broken permits nothing. */
export function useOf(certificate: X509Certificate): CertificateUse {
  try {
    return readUse(extensionsOf(certificate));
  } catch (error) {
    if (error instanceof DerError) return { signs: false, pathLength: 0, unknownCritical: ['?'] };
    throw error;
  }
}

interface Extension {
  readonly id: string;
  readonly critical: boolean;
  readonly value: Der;
}

function readUse(extensions: readonly Extension[]): CertificateUse {
  const find = (id: string): Der | undefined => extensions.find((extension) => extension.id === id)?.value;
  const usage = find(KEY_USAGE);
  const pathLength = find(BASIC_CONSTRAINTS)?.children.find(({ tag }) => tag === TAG.integer);
  return {
    // Bits 0 (digitalSignature) and 1 (nonRepudiation, now contentCommitment) are the highest of the first byte.
    signs: usage === undefined || ((usage.contents[1] ?? 0) & 0xc0) !== 0,
    pathLength: pathLength && Number.parseInt(Buffer.from(pathLength.contents).toString('hex'), 16),
    unknownCritical: extensions.filter(({ id, critical }) => critical && !UNDERSTOOD.has(id)).map(({ id }) => id),
  };
}

function extensionsOf(certificate: X509Certificate): Extension[] {
  const fields = readDer(certificate.raw).children[0]?.children ?? [];
  const list = fields.find(({ tag }) => tag === TAG.context(3))?.children[0]?.children ?? [];
  return list.map(({ children }) => ({
    id: oidOf(children[0]),
    critical: children[1]?.tag === TAG.boolean && children[1].contents[0] !== 0,
    value: readDer(children.at(-1)?.contents ?? new Uint8Array()),
  }));
}

/** The value of one of a certificate's extensions, if it has it and it can be read. */
export function extensionOf(certificate: X509Certificate, id: string): Der | undefined {
  try {
    return extensionsOf(certificate).find((extension) => extension.id === id)?.value;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** The dotted identifier of the algorithm a certificate was signed with. */
export function signedWith(certificate: X509Certificate): string {
  return oidOf(readDer(certificate.raw).children[1]?.children[0]);
}

/** A certificate's issuer and serial number as they are encoded in it (RFC 5280 §4.1). */
export function namesOf(certificate: X509Certificate): { readonly issuer: Uint8Array; readonly serial: Uint8Array } {
  const fields = readDer(certificate.raw).children[0]?.children ?? [];
  const first = fields[0]?.tag === TAG.context(0) ? 1 : 0;
  return {
    serial: fields[first]?.raw ?? new Uint8Array(),
    issuer: fields[first + 2]?.raw ?? new Uint8Array(),
  };
}

/** The common name in a distinguished name as node:crypto words it, else the whole name on one line. */
export function commonName(distinguishedName: string): string {
  const lines = distinguishedName.split('\n');
  return lines.findLast((line) => line.startsWith('CN='))?.slice(3) ?? lines.join(', ');
}

/** The certificates that follow one another from `first` towards a root, out of `others`; `first` is not repeated. */
export function issuersOf(first: X509Certificate, others: readonly X509Certificate[]): X509Certificate[] {
  const path = [first];
  for (;;) {
    const last = path.at(-1) ?? first;
    const next = others.find((other) => !path.includes(other) && issued(other, last));
    if (!next) return path.slice(1);
    path.push(next);
  }
}

/** Whether `issuer` signed `certificate`: the names fit, it may issue, and the signature holds. */
export function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // a key of a kind that OpenSSL does not know
    return false;
  }
}

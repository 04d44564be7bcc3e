import type { X509Certificate } from 'node:crypto';
import { extensionOf, namesOf, readableCertificate } from '../keys/certificate.ts';
import { OID } from './algorithms.ts';
import { type Der, DerError, der, oidOf, readDer, TAG } from './der.ts';

/** A CMS signature with its one signer (RFC 5652 §5), taken apart but not yet judged. */
export interface Cms {
  readonly certificates: readonly X509Certificate[];
  /** The signer's certificate out of those; absent where it was not sent along. */
  readonly signer: X509Certificate | undefined;
  readonly digestOid: string;
  readonly signatureAlgorithm: Der;
  readonly signature: Uint8Array;
  /** The signed attributes in their given order, tagged as the SET they were signed under (RFC 5652 §5.4). */
  readonly signedBytes: Uint8Array;
  /** The first value of each signed attribute. */
  readonly attributes: ReadonlyMap<string, Der>;
  /** The timestamp token beside them (RFC 3161 appendix A), if there is one. */
  readonly timestamp: Uint8Array | undefined;
  /** Fields that no signature covers hold what the standard says: versions, the list of digests, parameters. */
  readonly conforming: boolean;
}

// More certificates than any chain needs.
const MAX_CERTIFICATES = 64;

/**
 * Reads the signature in a PDF's `/Contents`: DER, and after it nothing but the zeros that fill the gap. Throws
 * `DerError` for any other encoding and for what is no detached signature by exactly one signer with signed attributes.
 */
export function readCms(contents: Uint8Array): Cms {
  const info = readDer(contents);
  if (contents.subarray(info.raw.length).some((byte) => byte !== 0)) throw new DerError('data after the signature');
  const { cms, content } = readSignedData(info, OID.data);
  demand(content === undefined);
  return cms;
}

/** Reads a CMS signature that carries what it signs, of the given type, and nothing after it. Throws `DerError`. */
export function readEnveloped(
  bytes: Uint8Array,
  contentType: string,
): { readonly cms: Cms; readonly content: Uint8Array } {
  const info = readDer(bytes);
  demand(info.raw.length === bytes.length);
  const { cms, content } = readSignedData(info, contentType);
  if (!content) throw new DerError('content');
  return { cms, content };
}

function readSignedData(
  info: Der,
  contentType: string,
): { readonly cms: Cms; readonly content: Uint8Array | undefined } {
  const [type, wrapped, ...rest] = info.children;
  const signedData = wrapped?.children[0];
  demand(info.tag === TAG.sequence && rest.length === 0 && oidOf(type) === OID.signedData);
  demand(wrapped?.tag === TAG.context(0) && wrapped.children.length === 1 && signedData?.tag === TAG.sequence);
  const [version, digests, encapsulated, ...sets] = signedData?.children ?? [];
  demand(encapsulated?.tag === TAG.sequence && oidOf(encapsulated.children[0]) === contentType);
  demand(digests?.tag === TAG.set && digests.children.every(({ tag }) => tag === TAG.sequence));
  const signers = sets.at(-1);
  demand(signers?.tag === TAG.set && signers.children.length === 1);
  demand(sets.length <= 3 && sets.slice(0, -1).every(({ tag }) => tag === TAG.context(0) || tag === TAG.context(1)));
  const certificates = sets.find(({ tag }) => tag === TAG.context(0))?.children ?? [];
  demand(certificates.length <= MAX_CERTIFICATES);
  const cms = readSigner(signers?.children[0], certificates.map(readCertificate), (signerVersion, digest) => {
    const listed = digests?.children.map((identifier) => oidOf(identifier.children[0])) ?? [];
    const plain = digests?.children.every(({ children }) => withoutParameters(children.slice(1))) ?? false;
    // Version 3 where what is signed is no plain data (RFC 5652 §5.1).
    const due = contentType === OID.data ? signerVersion : 3;
    return numberIn(version) === due && listed.length === 1 && listed[0] === digest && plain;
  });
  return { cms, content: contentIn(encapsulated?.children.slice(1) ?? []) };
}

function contentIn([wrapped, ...others]: readonly Der[]): Uint8Array | undefined {
  if (!wrapped) return undefined;
  const [octets, ...rest] = wrapped.children;
  demand(others.length === 0 && wrapped.tag === TAG.context(0) && rest.length === 0 && octets?.tag === TAG.octetString);
  return octets?.contents;
}

function readSigner(
  info: Der | undefined,
  certificates: readonly X509Certificate[],
  fits: (version: number, digestOid: string) => boolean,
): Cms {
  const [version, sid, digest, signedAttributes, signatureAlgorithm, signature, ...unsigned] = info?.children ?? [];
  if (!info || !sid || !signedAttributes || !signatureAlgorithm || !signature) throw new DerError('signer');
  demand([info, digest, signatureAlgorithm].every((part) => part?.tag === TAG.sequence));
  demand(signedAttributes.tag === TAG.context(0) && signature.tag === TAG.octetString);
  demand(unsigned.length === 0 || (unsigned.length === 1 && unsigned[0]?.tag === TAG.context(1)));
  const digestOid = oidOf(digest?.children[0]);
  // Version 1 names the signer by issuer and serial number, version 3 by key identifier (RFC 5652 §5.3).
  const signerVersion = sid.tag === TAG.sequence ? 1 : 3;
  const timestamp = unsigned[0] && readAttributes(unsigned[0]).get(OID.timestampToken);
  return {
    certificates,
    signer: certificates.find((certificate) => isMeant(sid, certificate)),
    digestOid,
    signatureAlgorithm,
    signature: signature.contents,
    signedBytes: der(TAG.set, signedAttributes.contents),
    attributes: readAttributes(signedAttributes),
    timestamp: timestamp?.raw,
    conforming:
      unsigned.every(({ children }) => children.every(isTimestampAlone)) &&
      numberIn(version) === signerVersion &&
      fits(signerVersion, digestOid) &&
      withoutParameters(digest?.children.slice(1) ?? []),
  };
}

/** The first value of each attribute in a set. */
function readAttributes(set: Der): Map<string, Der> {
  const attributes = new Map<string, Der>();
  for (const { children } of set.children) {
    const type = oidOf(children[0]);
    const value = children[1]?.children[0];
    // Which of two would count is open to dispute; the standard allows one of each that is read here (RFC 5652 §11).
    demand(value !== undefined && !attributes.has(type));
    if (value) attributes.set(type, value);
  }
  return attributes;
}

/** Nothing covers these, so what else stands there could be varied without being noticed. */
const isTimestampAlone = ({ tag, children: [type, values, ...rest] }: Der): boolean =>
  tag === TAG.sequence &&
  oidOf(type) === OID.timestampToken &&
  values?.tag === TAG.set &&
  values.children.length === 1 &&
  rest.length === 0;

function readCertificate({ raw }: Der): X509Certificate {
  const certificate = readableCertificate(raw);
  if (!certificate) throw new DerError('certificate');
  return certificate;
}

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';

function isMeant(sid: Der, certificate: X509Certificate): boolean {
  if (sid.tag !== TAG.sequence) {
    const identifier = extensionOf(certificate, SUBJECT_KEY_IDENTIFIER)?.contents;
    return identifier !== undefined && Buffer.compare(identifier, sid.contents) === 0;
  }
  const { issuer, serial } = namesOf(certificate);
  return Buffer.concat([issuer, serial]).equals(Buffer.concat(sid.children.map(({ raw }) => raw)));
}

function withoutParameters(parameters: readonly Der[]): boolean {
  return parameters.length === 0 || (parameters.length === 1 && isNull(parameters[0]));
}

const isNull = (node: Der | undefined): boolean => node?.tag === TAG.null && node.contents.length === 0;

function numberIn(node: Der | undefined): number {
  return node?.tag === TAG.integer && node.contents.length === 1 ? (node.contents[0] ?? -1) : -1;
}

function demand(condition: boolean | undefined): void {
  if (!condition) throw new DerError('not a detached signature');
}

import { createHash, type X509Certificate } from 'node:crypto';
import { namesOf } from '../keys/certificate.ts';
import type { Identity } from '../keys/identity.ts';
import { HASH_OID, OID, type SigningScheme } from './algorithms.ts';
import { der, integer, octetString, oid, sequence, setOf, TAG } from './der.ts';

export interface CmsInput {
  /** The bytes that are signed and stay outside, in order. */
  readonly content: readonly Uint8Array[];
  readonly sign: Identity['sign'];
  readonly scheme: SigningScheme;
  /** The signer's certificate first, then those that lead to its root. */
  readonly chain: readonly [X509Certificate, ...X509Certificate[]];
  /** Asks for a timestamp token over the signature's value, which makes it B-T (ETSI EN 319 122-1 §5.3). */
  readonly stamp?: ((signature: Uint8Array) => Promise<Uint8Array>) | undefined;
}

/**
 * A detached CMS signature as PAdES baseline B-B wants it (ETSI EN 319 122-1 §5, EN 319 142-1 §6.3): the signed
 * attributes content-type, message-digest and signing-certificate-v2 and no signing-time, which a PDF carries in `/M`;
 * with a timestamp beside them, which no signature covers, it is B-T.
 */
export async function buildCms({ content, sign, scheme, chain, stamp }: CmsInput): Promise<Buffer> {
  const [signer] = chain;
  const digest = createHash(scheme.hash);
  for (const part of content) digest.update(part);
  const attributes = [
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(digest.digest())),
    attribute(OID.signingCertificateV2, signingCertificate(signer, scheme)),
  ];
  // Signed under the tag of a SET, stored under [0] (RFC 5652 §5.4).
  const signature = await sign(setOf(attributes), scheme);
  const stamped = stamp ? [setOf([attribute(OID.timestampToken, await stamp(signature))], TAG.context(1))] : [];
  const digestIdentifier = sequence(oid(HASH_OID[scheme.hash]));
  const signerInfo = sequence(
    integer(1),
    issuerAndSerial(signer),
    digestIdentifier,
    setOf(attributes, TAG.context(0)),
    scheme.identifier,
    octetString(signature),
    ...stamped,
  );
  const certificates = chain.map((certificate) => certificate.raw);
  const signedData = sequence(
    integer(1),
    setOf([digestIdentifier]),
    sequence(oid(OID.data)),
    setOf(certificates, TAG.context(0)),
    setOf([signerInfo]),
  );
  return sequence(oid(OID.signedData), der(TAG.context(0), signedData));
}

const attribute = (type: string, value: Uint8Array): Buffer => sequence(oid(type), setOf([value]));

/** Binds the certificate into what is signed (RFC 5035 §3): its digest; the algorithm is left out when it is the default. */
function signingCertificate(certificate: X509Certificate, { hash }: SigningScheme): Buffer {
  const digest = octetString(createHash(hash).update(certificate.raw).digest());
  const algorithm = hash === 'sha256' ? [] : [sequence(oid(HASH_OID[hash]))];
  return sequence(sequence(sequence(...algorithm, digest)));
}

function issuerAndSerial(certificate: X509Certificate): Buffer {
  const { issuer, serial } = namesOf(certificate);
  return sequence(issuer, serial);
}

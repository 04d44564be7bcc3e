import { constants, type KeyObject, type SignKeyObjectInput } from 'node:crypto';
import { der, integer, nothing, oid, sequence, TAG } from './der.ts';

export type Hash = 'sha256' | 'sha384' | 'sha512';

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  timestamping: '1.3.6.1.5.5.7.3.8',
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
} as const;

export const HASH_OID: Readonly<Record<Hash, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

const HASH_BYTES: Readonly<Record<Hash, number>> = { sha256: 32, sha384: 48, sha512: 64 };

const RSA_OID: Readonly<Record<Hash, string>> = {
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};

const ECDSA_OID: Readonly<Record<Hash, string>> = {
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

const CURVE_HASH: Readonly<Record<string, Hash>> = {
  prime256v1: 'sha256',
  secp384r1: 'sha384',
  secp521r1: 'sha512',
};

/** The weakest RSA key that is accepted, in bits (ETSI TS 119 312 §6.2). */
export const MIN_RSA_BITS = 2048;

/** How a key signs: the digest, the identifier written into the signature, and what node:crypto is told. */
export interface SigningScheme {
  readonly hash: Hash;
  /** DER of the AlgorithmIdentifier. */
  readonly identifier: Uint8Array;
  readonly options: Omit<SignKeyObjectInput, 'key'>;
}

/**
 * The scheme a key signs with, told from either half of it: RSA PKCS#1 v1.5 with SHA-256, PSS where the key is bound to it, ECDSA with the
 * digest of its curve (ETSI TS 119 312). Nothing for other kinds of key and for RSA under 2048 bits.
 */
export function schemeOf(key: KeyObject): SigningScheme | undefined {
  const details = key.asymmetricKeyDetails;
  switch (key.asymmetricKeyType) {
    case 'rsa':
      if ((details?.modulusLength ?? 0) < MIN_RSA_BITS) return undefined;
      return { hash: 'sha256', identifier: sequence(oid(RSA_OID.sha256), nothing()), options: {} };
    case 'rsa-pss': {
      const hash = asHash(details?.hashAlgorithm ?? 'sha256');
      const bound = details?.mgf1HashAlgorithm ?? hash;
      if ((details?.modulusLength ?? 0) < MIN_RSA_BITS || !hash || bound !== hash) return undefined;
      const saltLength = Math.max(HASH_BYTES[hash], details?.saltLength ?? 0);
      return {
        hash,
        identifier: pssIdentifier(hash, saltLength),
        options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength },
      };
    }
    case 'ec': {
      const hash = CURVE_HASH[details?.namedCurve ?? ''];
      return hash && { hash, identifier: sequence(oid(ECDSA_OID[hash])), options: { dsaEncoding: 'der' } };
    }
    default:
      return undefined;
  }
}

/** RSASSA-PSS-params (RFC 4055 §3.1), the mask generated with the same digest. */
function pssIdentifier(hash: Hash, saltLength: number): Uint8Array {
  const digest = sequence(oid(HASH_OID[hash]), nothing());
  return sequence(
    oid(OID.rsaPss),
    sequence(
      der(TAG.context(0), digest),
      der(TAG.context(1), sequence(oid(OID.mgf1), digest)),
      der(TAG.context(2), integer(saltLength)),
    ),
  );
}

/** The hash behind a name or dotted identifier, if it is one that is accepted. */
export function asHash(nameOrOid: string): Hash | undefined {
  return HASHES.find((hash) => hash === nameOrOid || HASH_OID[hash] === nameOrOid);
}

/** What a signature's algorithm identifier says, apart from parameters: PKCS#1 v1.5 or ECDSA, and the digest if it names one. */
export function signatureKind(dotted: string): { readonly key: 'rsa' | 'ec'; readonly hash?: Hash } | undefined {
  if (dotted === OID.rsaEncryption) return { key: 'rsa' };
  for (const hash of HASHES) {
    if (dotted === RSA_OID[hash]) return { key: 'rsa', hash };
    if (dotted === ECDSA_OID[hash]) return { key: 'ec', hash };
  }
  return undefined;
}

const HASHES: readonly Hash[] = ['sha256', 'sha384', 'sha512'];

/** Digests and signatures that are known and broken or obsolete (ETSI TS 119 312): MD5, SHA-1 and what rests on them. */
export const WEAK_OIDS: ReadonlySet<string> = new Set([
  '1.2.840.113549.2.5',
  '1.3.14.3.2.26',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
]);

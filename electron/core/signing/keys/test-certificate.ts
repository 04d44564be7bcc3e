import { createHash, generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { wordsIn } from '#shared/words/all-words.ts';
import { schemeOf } from '../cms/algorithms.ts';
import { bitString, der, integer, octetString, oid, readDer, sequence, setOf, TAG, utf8 } from '../cms/der.ts';
import { writeP12 } from './p12-write.ts';

export interface TestCertificateInput {
  readonly commonName: string;
  readonly organisation: string;
  readonly from: Date;
  readonly days: number;
  readonly algorithm: 'rsa-2048' | 'ecdsa-p256';
  readonly password: string;
}

export interface TestCertificate {
  readonly p12: Uint8Array;
  /** The certificate to trust, for whoever verifies what was signed. */
  readonly certificatePem: string;
}

const OID = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

// RFC 5280 appendix A bounds the names of a certificate; stricter readers refuse longer ones.
const MAX_NAME_CHARACTERS = 64;
const MARK = ' (TEST)';

/**
 * Makes a certificate for demonstrations and tests, marked as such in its names ("Certificat de test – fără valoare
 * juridică"), good for signing only, with a fresh key in a PKCS#12 container that OpenSSL, NSS, Windows and Java read.
 * It is issued by an equally marked, self-signed authority whose key is thrown away at once, so who trusts
 * `certificatePem` (the authority) trusts this one certificate and nothing else. `days` are of 86,400 s from `from`.
 */
export async function makeTestCertificate(input: TestCertificateInput): Promise<TestCertificate> {
  const words = wordsIn('ro');
  const authority = await newKeys(input.algorithm);
  const signer = await newKeys(input.algorithm);
  // Readers tell authorities apart by name: two of one name, with different keys, confuse them.
  const authorityName = nameOf(
    input,
    `${words('signing:test-certificate.authority')} ${randomBytes(4).toString('hex')}`,
  );
  const root = certificate(input, authority, authorityName, authority, authorityName, [
    // an authority, for certificates directly below it
    extension(OID.basicConstraints, sequence(der(TAG.boolean, Buffer.of(0xff)), integer(0)), true),
    // keyCertSign and cRLSign
    extension(OID.keyUsage, bitString(Buffer.of(0x06), 1), true),
  ]);
  const leaf = certificate(input, signer, nameOf(input, input.commonName), authority, authorityName, [
    extension(OID.basicConstraints, sequence(), true),
    // digitalSignature and nonRepudiation
    extension(OID.keyUsage, bitString(Buffer.of(0xc0), 6), true),
    extension(OID.authorityKeyIdentifier, sequence(der(TAG.contextPrimitive(0), keyIdentifier(authority.publicKey)))),
  ]);
  const { password, commonName } = input;
  return {
    p12: writeP12({ key: signer.privateKey, certificates: [leaf, root], password, friendlyName: commonName }),
    certificatePem: pem(root),
  };
}

type Keys = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

function newKeys(algorithm: TestCertificateInput['algorithm']): Promise<Keys> {
  const generate = promisify(generateKeyPair);
  return algorithm === 'rsa-2048'
    ? generate('rsa', { modulusLength: 2048 })
    : generate('ec', { namedCurve: 'prime256v1' });
}

/** An X.509 certificate (RFC 5280 §4.1) for `keys`, signed by `issuer`. */
function certificate(
  { from, days }: TestCertificateInput,
  keys: Keys,
  subjectName: Uint8Array,
  issuer: Keys,
  issuerName: Uint8Array,
  extensions: readonly Uint8Array[],
): Buffer {
  const scheme = schemeOf(issuer.privateKey);
  if (!scheme) throw new Error('the key just made cannot sign');
  const until = new Date(from.getTime() + days * 86_400_000);
  const toBeSigned = sequence(
    der(TAG.context(0), integer(2)),
    integer(randomBytes(16)),
    scheme.identifier,
    issuerName,
    sequence(time(from), time(until)),
    subjectName,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    der(
      TAG.context(3),
      sequence(...extensions, extension(OID.subjectKeyIdentifier, octetString(keyIdentifier(keys.publicKey)))),
    ),
  );
  const signature = sign(scheme.hash, toBeSigned, { key: issuer.privateKey, ...scheme.options });
  return sequence(toBeSigned, scheme.identifier, bitString(signature));
}

function nameOf({ organisation }: TestCertificateInput, commonName: string): Buffer {
  const part = (type: string, value: string): Buffer => setOf([sequence(oid(type), utf8(value))]);
  return sequence(
    part(OID.organisation, shortened(organisation, MAX_NAME_CHARACTERS)),
    part(OID.organisationalUnit, wordsIn('ro')('signing:test-certificate.mark')),
    part(OID.commonName, shortened(commonName, MAX_NAME_CHARACTERS - MARK.length) + MARK),
  );
}

const shortened = (value: string, length: number): string => [...value].slice(0, length).join('');

/** UTCTime to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/\D/g, '').slice(0, 14);
  return date.getUTCFullYear() < 2050
    ? der(TAG.utcTime, Buffer.from(`${digits.slice(2)}Z`))
    : der(TAG.generalizedTime, Buffer.from(`${digits}Z`));
}

function extension(id: string, value: Uint8Array, critical = false): Buffer {
  const mark = critical ? [der(TAG.boolean, Buffer.of(0xff))] : [];
  return sequence(oid(id), ...mark, octetString(value));
}

/** A digest of the key's bits, cut to the 20 bytes that readers expect (RFC 7093 §2). */
function keyIdentifier(publicKey: KeyObject): Buffer {
  const bits = readDer(publicKey.export({ type: 'spki', format: 'der' })).children[1]?.contents.subarray(1);
  return createHash('sha256')
    .update(bits ?? new Uint8Array())
    .digest()
    .subarray(0, 20);
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

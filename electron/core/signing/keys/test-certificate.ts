import { createHash, generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { wordsIn } from '#shared/words/words.ts';
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
  readonly certificatePem: string;
}

const OID = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  subjectKeyIdentifier: '2.5.29.14',
} as const;

// RFC 5280 appendix A bounds the names of a certificate; stricter readers refuse longer ones.
const MAX_NAME_CHARACTERS = 64;
const MARK = ' (TEST)';

/**
 * Makes a self-signed certificate for demonstrations and tests, marked as such in its name ("Certificat de test – fără
 * valoare juridică"), good for signing only, with a fresh key in a PKCS#12 container that OpenSSL, NSS, Windows and Java
 * read. `days` is counted in whole days of 86,400 s from `from`.
 */
export async function makeTestCertificate(input: TestCertificateInput): Promise<TestCertificate> {
  const { privateKey, publicKey } = await newKeys(input.algorithm);
  const certificate = selfSigned(input, privateKey, publicKey.export({ type: 'spki', format: 'der' }));
  const base64 = certificate.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    p12: writeP12({ key: privateKey, certificate, password: input.password, friendlyName: input.commonName }),
    certificatePem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

function newKeys(
  algorithm: TestCertificateInput['algorithm'],
): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  const generate = promisify(generateKeyPair);
  return algorithm === 'rsa-2048'
    ? generate('rsa', { modulusLength: 2048 })
    : generate('ec', { namedCurve: 'prime256v1' });
}

function selfSigned(input: TestCertificateInput, key: KeyObject, publicKeyInfo: Uint8Array): Buffer {
  const scheme = schemeOf(key);
  if (!scheme) throw new Error('the key just made cannot sign');
  const subject = subjectOf(input);
  const until = new Date(input.from.getTime() + input.days * 86_400_000);
  const serial = randomBytes(16);
  const toBeSigned = sequence(
    der(TAG.context(0), integer(2)),
    integer(serial),
    scheme.identifier,
    subject,
    sequence(time(input.from), time(until)),
    subject,
    publicKeyInfo,
    der(TAG.context(3), sequence(...extensions(publicKeyInfo))),
  );
  const signature = sign(scheme.hash, toBeSigned, { key, ...scheme.options });
  return sequence(toBeSigned, scheme.identifier, bitString(signature));
}

function subjectOf({ commonName, organisation }: TestCertificateInput): Buffer {
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

function extensions(publicKeyInfo: Uint8Array): Buffer[] {
  const critical = der(TAG.boolean, Buffer.of(0xff));
  const publicKey = readDer(publicKeyInfo).children[1]?.contents.subarray(1) ?? new Uint8Array();
  return [
    sequence(oid(OID.basicConstraints), critical, octetString(sequence())),
    // digitalSignature and contentCommitment
    sequence(oid(OID.keyUsage), critical, octetString(bitString(Buffer.of(0xc0), 6))),
    sequence(
      oid(OID.subjectKeyIdentifier),
      octetString(octetString(createHash('sha256').update(publicKey).digest().subarray(0, 20))),
    ),
  ];
}

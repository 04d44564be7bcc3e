import { createPrivateKey, createPublicKey, type KeyObject, sign, type X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import type { SigningFaultCode } from '#shared/domain/signing/signing-faults.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { integer, octetString, readDer, sequence } from '../cms/der.ts';
import { readableCertificate } from './certificate.ts';
import type { Identity } from './identity.ts';

const KEY_BAGS = ['1.2.840.113549.1.12.10.1.1', '1.2.840.113549.1.12.10.1.2'];
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';

/**
 * Opens a PKCS#12 container (RFC 7292), old (RC2, 3DES, SHA-1) or new (PBES2, AES, SHA-256), with RSA or EC keys, and
 * gives the identity to sign with at the time `at`: of several, the first that is valid then, else the first.
 * Faults: `p12-unreadable`, `p12-wrong-password`, `p12-no-key`, `p12-no-certificate`. The password goes nowhere else.
 */
export function openP12(p12: Uint8Array, password: string, at: Date): Identity {
  const bags = openBags(p12, password);
  const certificates = bags.filter(({ type }) => type === CERTIFICATE_BAG).flatMap(certificateOf);
  const keys = bags.filter(({ type }) => KEY_BAGS.includes(type));
  if (keys.length === 0) throw new FaultError<SigningFaultCode>('p12-no-key');
  const identities = keys.flatMap((bag) =>
    certificates.flatMap((certificate) => {
      const key = keyFor(bag, certificate);
      const others = certificates.filter((other) => other.fingerprint256 !== certificate.fingerprint256);
      return key ? [{ certificate, others, sign: signingWith(key) }] : [];
    }),
  );
  const valid = identities.find(({ certificate }) => certificate.validFromDate <= at && at <= certificate.validToDate);
  const identity = valid ?? identities[0];
  if (!identity) throw new FaultError<SigningFaultCode>('p12-no-certificate');
  return identity;
}

function openBags(p12: Uint8Array, password: string): forge.pkcs12.Bag[] {
  const container = parseContainer(p12);
  // The old encryption takes the password as UTF-16, PBES2 as UTF-8, and forge knows the former only: a password with
  // diacritics is tried a second time, spelled in bytes, with the seal (always UTF-16) left out.
  const { value } = container;
  const unsealed = Array.isArray(value) ? { ...container, value: value.slice(0, 2) } : container;
  const spelled = Buffer.from(password, 'utf8').toString('latin1');
  const bags = tryOpen(container, password) ?? (spelled === password ? undefined : tryOpen(unsealed, spelled));
  if (!bags) throw new FaultError<SigningFaultCode>('p12-wrong-password');
  return bags;
}

function parseContainer(p12: Uint8Array): forge.asn1.Asn1 {
  try {
    const container = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(p12).toString('latin1')));
    const { value } = container;
    const version = Array.isArray(value) && value.length >= 2 ? value[0]?.value : undefined;
    if (version === '\x03') return container;
  } catch {
    // falls through: whatever was wrong with it, it is no container
  }
  throw new FaultError<SigningFaultCode>('p12-unreadable');
}

function tryOpen(container: forge.asn1.Asn1, password: string): forge.pkcs12.Bag[] | undefined {
  try {
    return forge.pkcs12.pkcs12FromAsn1(container, false, password).safeContents.flatMap(({ safeBags }) => safeBags);
  } catch {
    return undefined;
  }
}

function certificateOf(bag: forge.pkcs12.Bag): X509Certificate[] {
  const asn1 = bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1;
  const certificate = readableCertificate(derOf(asn1));
  return certificate ? [certificate] : [];
}

const signingWith =
  (key: KeyObject): Identity['sign'] =>
  (bytes, { hash, options }) =>
    sign(hash, bytes, { key, ...options });

/** The bag's key if it is the one the certificate speaks of. */
function keyFor(bag: forge.pkcs12.Bag, certificate: X509Certificate): KeyObject | undefined {
  const wanted = certificate.publicKey.export({ type: 'spki', format: 'der' });
  try {
    const key = createPrivateKey({ key: pkcs8Of(bag, wanted), format: 'der', type: 'pkcs8' });
    return createPublicKey(key).export({ type: 'spki', format: 'der' }).equals(wanted) ? key : undefined;
  } catch {
    return undefined;
  }
}

// forge hands back what it does not know (EC) as it stood, but an RSA key without its algorithm, which may bind it to
// PSS: the certificate knows.
function pkcs8Of(bag: forge.pkcs12.Bag, publicKeyInfo: Uint8Array): Buffer {
  if (!bag.key) return derOf(bag.asn1);
  const algorithm = readDer(publicKeyInfo).children[0]?.raw ?? new Uint8Array();
  return sequence(integer(0), algorithm, octetString(derOf(forge.pki.privateKeyToAsn1(bag.key))));
}

const derOf = (asn1: forge.asn1.Asn1): Buffer => Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1');

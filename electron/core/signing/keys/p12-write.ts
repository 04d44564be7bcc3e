import { createHmac, type KeyObject, randomBytes } from 'node:crypto';
import forge from 'node-forge';
import { HASH_OID, OID } from '../cms/algorithms.ts';
import { der, integer, nothing, octetString, oid, sequence, setOf, TAG } from '../cms/der.ts';

interface P12Contents {
  readonly key: KeyObject;
  /** The key's own certificate first, then those above it. */
  readonly certificates: readonly Uint8Array[];
  readonly password: string;
  readonly friendlyName: string;
}

const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const MAC_ITERATIONS = 2048;

/** A PKCS#12 container (RFC 7292) with one key under PBES2 with AES-256, its certificates, and a SHA-256 seal. */
export function writeP12({ key, certificates, password, friendlyName }: P12Contents): Buffer {
  const localKeyId = randomBytes(20);
  const attributes = setOf([
    sequence(oid(LOCAL_KEY_ID), setOf([octetString(localKeyId)])),
    sequence(oid(FRIENDLY_NAME), setOf([der(0x1e, Buffer.from(friendlyName, 'utf16le').swap16())])),
  ]);
  const shrouded = key.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: password });
  const certificateBags = certificates.map((certificate, index) => {
    const x509 = sequence(oid(X509_CERTIFICATE), der(TAG.context(0), octetString(certificate)));
    return sequence(oid(CERTIFICATE_BAG), der(TAG.context(0), x509), ...(index === 0 ? [attributes] : []));
  });
  const safe = sequence(
    dataContent(sequence(...certificateBags)),
    dataContent(sequence(sequence(oid(SHROUDED_KEY_BAG), der(TAG.context(0), shrouded), attributes))),
  );
  return sequence(integer(3), dataContent(safe), seal(safe, password));
}

const dataContent = (content: Uint8Array): Buffer => sequence(oid(OID.data), der(TAG.context(0), octetString(content)));

/** The MacData that binds the contents to the password (RFC 7292 §4, appendix B). */
function seal(content: Uint8Array, password: string): Buffer {
  const salt = randomBytes(16);
  const saltBuffer = forge.util.createBuffer(salt.toString('latin1'));
  const derived = forge.pkcs12.generateKey(password, saltBuffer, 3, MAC_ITERATIONS, 32, forge.md.sha256.create());
  const mac = createHmac('sha256', Buffer.from(derived.getBytes(), 'latin1')).update(content).digest();
  return sequence(
    sequence(sequence(oid(HASH_OID.sha256), nothing()), octetString(mac)),
    octetString(salt),
    integer(MAC_ITERATIONS),
  );
}

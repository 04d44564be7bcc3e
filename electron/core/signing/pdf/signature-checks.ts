import { constants, createHash, type KeyObject, verify, type X509Certificate } from 'node:crypto';
import type { Check } from '#shared/domain/signing/verdict.ts';
import { asHash, type Hash, MIN_RSA_BITS, OID, signatureKind, WEAK_OIDS } from '../cms/algorithms.ts';
import type { Cms } from '../cms/cms-read.ts';
import { type Der, oidOf, TAG } from '../cms/der.ts';
import { commonName, useOf } from '../keys/certificate.ts';
import { isVouchedFor, pathToTrust, validAt } from '../keys/trust.ts';

export type Answer = Pick<Check, 'name' | 'outcome'> & { readonly params?: Check['params'] };

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
  return [
    encoding,
    ...checkCryptography(cms, signer.publicKey, facts.content),
    checkSigner(signer),
    checkSigningCertificate(cms, signer),
    checkValidity(signer, facts),
    ...checkChain(cms, signer, facts),
  ];
}

function checkCryptography(cms: Cms, key: KeyObject, content: readonly Uint8Array[]): Answer[] {
  const scheme = readScheme(cms, key);
  const params = { digest: cms.digestOid, signature: oidOf(cms.signatureAlgorithm.children[0]) };
  if (typeof scheme === 'string') {
    const outcome = scheme === 'weak' ? 'failed' : 'unknown';
    return [{ name: 'algorithms', outcome, params }];
  }
  const digest = createHash(scheme.digest);
  for (const part of content) digest.update(part);
  const stated = cms.attributes.get(OID.messageDigest)?.contents ?? new Uint8Array();
  const typed = oidOf(cms.attributes.get(OID.contentType)) === OID.data;
  return [
    { name: 'algorithms', outcome: 'passed', params: { ...params, digest: scheme.digest, key: scheme.key } },
    { name: 'digest', outcome: typed && digest.digest().equals(stated) ? 'passed' : 'failed' },
    { name: 'cms-signature', outcome: holds(cms, key, scheme) ? 'passed' : 'failed' },
  ];
}

interface Scheme {
  readonly digest: Hash;
  readonly hash: Hash;
  readonly key: string;
  readonly saltLength?: number;
}

const CURVES = new Set([
  'prime256v1',
  'secp384r1',
  'secp521r1',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
]);

/** How the signature was made; `weak` where that is known to be breakable, `unsupported` where it is not known here. */
function readScheme(cms: Cms, key: KeyObject): Scheme | 'weak' | 'unsupported' {
  const [identifier, parameters, ...rest] = cms.signatureAlgorithm.children;
  const signatureOid = oidOf(identifier);
  const digest = asHash(cms.digestOid);
  if (WEAK_OIDS.has(cms.digestOid) || WEAK_OIDS.has(signatureOid)) return 'weak';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const isRsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  if (isRsa && bits < MIN_RSA_BITS) return 'weak';
  if (!digest || rest.length > 0) return 'unsupported';
  if (signatureOid === OID.rsaPss) {
    const pss = readPss(parameters);
    return isRsa && typeof pss === 'object' ? { digest, key: `RSA-PSS ${bits}`, ...pss } : asRefusal(pss);
  }
  const kind = signatureKind(signatureOid);
  const plain = parameters === undefined || (parameters.tag === TAG.null && parameters.contents.length === 0);
  if (!kind || !plain || kind.key !== key.asymmetricKeyType) return 'unsupported';
  const curve = key.asymmetricKeyDetails?.namedCurve ?? '';
  if (kind.key === 'ec' && !CURVES.has(curve)) return 'unsupported';
  return { digest, hash: kind.hash ?? digest, key: kind.key === 'ec' ? `ECDSA ${curve}` : `RSA ${bits}` };
}

const asRefusal = (pss: object | 'weak' | 'unsupported'): 'weak' | 'unsupported' =>
  pss === 'weak' ? 'weak' : 'unsupported';

// What fits the largest key that OpenSSL takes.
const MAX_SALT_BYTES = 2048;

/** RSASSA-PSS-params (RFC 4055 §3.1): digest and mask digest default to SHA-1, which is refused. */
function readPss(parameters: Der | undefined): { hash: Hash; saltLength: number } | 'weak' | 'unsupported' {
  const part = (n: number): Der | undefined =>
    parameters?.children.find(({ tag }) => tag === TAG.context(n))?.children[0];
  const digest = part(0);
  const mask = part(1);
  if (!digest || !mask) return 'weak';
  const hash = asHash(oidOf(digest.children[0]));
  const maskHash = asHash(oidOf(mask.children[1]?.children[0]));
  const salt = part(2);
  const saltLength = salt ? Number.parseInt(Buffer.from(salt.contents).toString('hex'), 16) : 20;
  if (!hash || hash !== maskHash || oidOf(mask.children[0]) !== OID.mgf1) return 'unsupported';
  return saltLength <= MAX_SALT_BYTES ? { hash, saltLength } : 'unsupported';
}

function holds(cms: Cms, key: KeyObject, { hash, saltLength }: Scheme): boolean {
  const padding = saltLength === undefined ? {} : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  try {
    return verify(hash, cms.signedBytes, { key, dsaEncoding: 'der', ...padding }, cms.signature);
  } catch {
    // OpenSSL throws, rather than says no, where key and parameters do not go together.
    return false;
  }
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

/** The signed attribute that says which certificate was meant (RFC 5035 §3), its first entry. */
function checkSigningCertificate(cms: Cms, signer: X509Certificate): Answer {
  const name = 'signing-certificate';
  const meant = cms.attributes.get(OID.signingCertificateV2)?.children[0]?.children[0]?.children ?? [];
  const [first, second] = meant;
  const explicit = first?.tag === TAG.sequence;
  const digest = explicit ? second : first;
  if (digest?.tag !== TAG.octetString) {
    const context = cms.attributes.has(OID.signingCertificate) ? 'old' : 'absent';
    return { name, outcome: 'unknown', params: { context } };
  }
  const hash = explicit ? asHash(oidOf(first.children[0])) : 'sha256';
  if (!hash) return { name, outcome: 'unknown', params: { context: 'algorithm' } };
  const same = createHash(hash).update(signer.raw).digest().equals(digest.contents);
  return { name, outcome: same ? 'passed' : 'failed' };
}

// Clocks of two offices differ by minutes, not by hours.
const CLOCK_TOLERANCE_MS = 10 * 60 * 1000;

/**
 * Was the certificate valid when it says it signed? Without a timestamp the time is the signer's own claim, so once
 * the certificate has expired nothing proves that it signed earlier (EN 319 102-1 §5.2.6, OUT_OF_BOUNDS_NO_POE).
 */
function checkValidity(signer: X509Certificate, { claimed, now }: SignatureFacts): Answer {
  const name = 'certificate-validity';
  const period = { from: signer.validFromDate.toISOString(), to: signer.validToDate.toISOString() };
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
function checkChain(cms: Cms, signer: X509Certificate, { claimed, trusted, now }: SignatureFacts): Answer[] {
  const name = 'chain';
  if (trusted.length === 0) return [{ name, outcome: 'unknown', params: { context: 'no-trust' } }];
  const path = pathToTrust(signer, cms.certificates, trusted, claimed ?? now);
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

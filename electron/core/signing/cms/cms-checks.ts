import { constants, createHash, type KeyObject, verify, type X509Certificate } from 'node:crypto';
import type { Check } from '#shared/domain/signing/verdict.ts';
import { asHash, type Hash, MIN_RSA_BITS, OID, signatureKind, WEAK_OIDS } from './algorithms.ts';
import type { Cms } from './cms-read.ts';
import { type Der, oidOf, TAG } from './der.ts';

export type Answer = Pick<Check, 'name' | 'outcome'> & { readonly params?: Check['params'] };

/** Whether the algorithms are accepted, the content is what was signed, and the signature was made with the key (EN 319 102-1 §5.2.7). */
export function checkCryptography(
  cms: Cms,
  key: KeyObject,
  content: readonly Uint8Array[],
  contentType: string = OID.data,
): Answer[] {
  const scheme = readScheme(cms, key);
  const params = { digest: cms.digestOid, signature: oidOf(cms.signatureAlgorithm.children[0]) };
  if (typeof scheme === 'string') {
    const outcome = scheme === 'weak' ? 'failed' : 'unknown';
    return [{ name: 'algorithms', outcome, params }];
  }
  const digest = createHash(scheme.digest);
  for (const part of content) digest.update(part);
  const stated = cms.attributes.get(OID.messageDigest)?.contents ?? new Uint8Array();
  const typed = oidOf(cms.attributes.get(OID.contentType)) === contentType;
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

/** The signed attribute that says which certificate was meant (RFC 5035 §3), its first entry. */
export function checkSigningCertificate(cms: Cms, signer: X509Certificate): Answer {
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

import type { Workbench } from './openssl.ts';

/** SoftHSM's library as Debian has it. */
export const SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so';

const KEYS = {
  'RSA 2048': '-algorithm RSA -pkeyopt rsa_keygen_bits:2048',
  'ECDSA P-256': '-algorithm EC -pkeyopt ec_paramgen_curve:P-256',
  'ECDSA P-384': '-algorithm EC -pkeyopt ec_paramgen_curve:P-384',
  'ECDSA P-521': '-algorithm EC -pkeyopt ec_paramgen_curve:P-521',
} as const;
export type TokenKeyKind = keyof typeof KEYS;
export const TOKEN_KEYS: readonly TokenKeyKind[] = ['RSA 2048', 'ECDSA P-256', 'ECDSA P-384', 'ECDSA P-521'];

/** Where SoftHSM keeps its tokens: in the workbench, for this process and those it starts. */
export function useSoftHsm(bench: Workbench): void {
  bench.run('mkdir', ['-p', 'tokens']);
  const settings = `directories.tokendir = ${bench.path('tokens')}\nobjectstore.backend = file\nslots.removable = false\n`;
  process.env.SOFTHSM2_CONF = bench.write('softhsm2.conf', settings);
}

/** A new token with a PIN. */
export function makeToken(bench: Workbench, label: string, pin: string): void {
  bench.run('softhsm2-util', ['--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', 'administrare']);
}

/** The key of a certificate: as any, one that wants the PIN for each signature, or left away. */
type KeyOnToken = 'plain' | 'asks-again' | 'missing';

interface NewPair {
  readonly label: string;
  readonly pin: string;
  readonly kind: TokenKeyKind;
  /** In hexadecimal. */
  readonly id: string;
  readonly key?: KeyOnToken;
}

/** Puts a new key on a token, and a certificate for it beside it; gives the certificate as PEM. */
export function putKey(bench: Workbench, { label, pin, kind, id, key = 'plain' }: NewPair): string {
  const name = `pereche-${id}`;
  bench.openssl(`genpkey ${KEYS[kind]} -out ${name}.key -outform DER`);
  const request = `req -x509 -new -utf8 -key ${name}.key -keyform DER -days 30 -extensions usr_cert -out ${name}.pem`;
  bench.openssl(request, '-subj', `/CN=Ana Țuțu ${kind}`);
  bench.openssl(`x509 -in ${name}.pem -outform DER -out ${name}.der`);
  const tool = ['--module', SOFTHSM, '--token-label', label, '--login', '--pin', pin, '--id', id, '--label', name];
  const again = key === 'asks-again' ? ['--always-auth'] : [];
  if (key !== 'missing') {
    bench.run('pkcs11-tool', [...tool, '--write-object', `${name}.key`, '--type', 'privkey', '--usage-sign', ...again]);
  }
  bench.run('pkcs11-tool', [...tool, '--write-object', `${name}.der`, '--type', 'cert']);
  return Buffer.from(bench.read(`${name}.pem`)).toString();
}

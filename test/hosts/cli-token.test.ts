import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from '#core/signing/testing/openssl.ts';
import { smallPdf } from '#core/signing/testing/producers.ts';
import { makeToken, putKey, SOFTHSM, useSoftHsm } from '#core/signing/testing/soft-token.ts';
import { startAuthority } from '#core/signing/testing/timestamp-authority.ts';
import { raportor } from '../support/command-line.ts';

const bench = new Workbench();
const pin = '4821';
const file = (name: string): string => bench.path(name);
const sign = (secret: string, out: string, ...more: readonly string[]) =>
  raportor(['sign', file('raport.pdf'), '--token', SOFTHSM, '--pin-env', 'PIN_TOKEN', '--out', file(out), ...more], {
    env: { PIN_TOKEN: secret },
  });

beforeAll(async () => {
  useSoftHsm(bench);
  makeToken(bench, 'Token', pin);
  bench.write('raport.pdf', await smallPdf(false));
});
afterAll(() => bench.remove());

describe('signing with a token from the command line', () => {
  it('with the only certificate; a wrong PIN and a choice that is open are refused, and leave no file', async () => {
    expect(await sign('greșit', 'nimic.pdf')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Certificatul ales nu'),
    });
    putKey(bench, { label: 'Token', pin, kind: 'ECDSA P-256', id: '01' });
    const wrong = await sign('greșit', 'nimic.pdf');
    expect(wrong).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('PIN-ul nu este cel al tokenului'),
    });
    putKey(bench, { label: 'Token', pin, kind: 'RSA 2048', id: '02' });
    const open = await sign(pin, 'nimic.pdf');
    expect(open.code).toBe(1);
    expect(existsSync(file('nimic.pdf'))).toBe(false);
    const [, slot = '', certificate = ''] =
      /--slot (\d+) --certificate ([0-9a-f]{64}) \(Ana Țuțu RSA/.exec(open.stderr) ?? [];
    const signed = await sign(pin, 'semnat.pdf', '--slot', slot, '--certificate', certificate);
    expect(signed).toMatchObject({ code: 0, stderr: '' });
    const verified = await raportor(['verify', file('semnat.pdf'), '--trust', file('pereche-02.pem')]);
    expect(verified.code).toBe(0);
    const chosen = ['--slot', slot, '--certificate', certificate];
    const authority = await startAuthority(bench);
    const stamped = await sign(pin, 'marcat.pdf', ...chosen, '--timestamp', authority.url);
    expect(stamped).toMatchObject({ code: 0, stderr: '' });
    bench.write('marca.pem', authority.pem);
    const trust = ['--trust', file('pereche-02.pem'), '--trust', file('marca.pem')];
    const seen = await raportor(['verify', file('marcat.pdf'), ...trust]);
    expect(seen).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('marca temporală arată că semnătura exista'),
    });
    await authority.close();
    const down = await sign(pin, 'nimic.pdf', ...chosen, '--timestamp', authority.url);
    expect(down).toMatchObject({ code: 1, stderr: expect.stringContaining('nu răspunde') });
    expect(existsSync(file('nimic.pdf'))).toBe(false);
  });

  it('the key is named in one way, with its secret', async () => {
    const usage = (...args: readonly string[]) => raportor(['sign', 'a.pdf', '--out', 'b.pdf', ...args]);
    expect(await usage()).toMatchObject({ code: 2, stderr: expect.stringContaining('„--p12”') });
    expect(await usage('--token', SOFTHSM)).toMatchObject({ code: 2, stderr: expect.stringContaining('„--pin-env”') });
    expect(await usage('--token', SOFTHSM, '--p12', 'a.p12')).toMatchObject({ code: 2 });
  });
});

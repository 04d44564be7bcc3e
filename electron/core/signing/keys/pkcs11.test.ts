import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forkSideProcess } from '../../processes/fork-side-process.ts';
import { signPdfAs } from '../pdf/sign-pdf.ts';
import { verifyPdf } from '../pdf/verify-pdf.ts';
import { worded } from '../testing/answers.ts';
import { Workbench } from '../testing/openssl.ts';
import { smallPdf } from '../testing/producers.ts';
import { makeToken, putKey, SOFTHSM, TOKEN_KEYS, useSoftHsm } from '../testing/soft-token.ts';
import { opensslCms, pdfsig } from '../testing/witnesses.ts';
import { listTokens, tokenIdentity } from './pkcs11-tokens.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

const label = 'Token de probă';
const pin = '4821ș';
const at = new Date(Date.now() + 60_000);
const trust: string[] = [];

beforeAll(() => {
  useSoftHsm(bench);
  makeToken(bench, label, pin);
  for (const [index, kind] of TOKEN_KEYS.entries())
    trust.push(putKey(bench, { label, pin, kind, id: `0${index + 1}` }));
});

const place = async (index = 0, among = label) => {
  const token = (await listTokens(SOFTHSM)).find((one) => one.label === among);
  const name = `Ana Țuțu ${TOKEN_KEYS[index]}`;
  const certificate = token?.certificates.find((one) => one.name === name);
  if (!token || !certificate) throw new Error('not on the token');
  return { library: SOFTHSM, slot: token.slot, certificate: certificate.sha256, pin };
};
type Place = Awaited<ReturnType<typeof place>>;

const signWith = async (key: Place): Promise<Uint8Array> =>
  signPdfAs({ pdf: await smallPdf(false), at }, () => tokenIdentity(key));

const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await work.catch((e: unknown) => e);
  expect(error instanceof Error ? `${error.message} ${error.stack} ${String(error.cause)}` : '').not.toContain(pin);
  return worded(error);
};

describe('what is on the tokens is told without a PIN', () => {
  it('each token with its signing certificates, and no slot that is empty', async () => {
    const tokens = await listTokens(SOFTHSM);
    expect(tokens).toHaveLength(1);
    expect(tokens[0]).toMatchObject({ label, pin: 'well', serial: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(tokens[0]?.certificates.map(({ name }) => name).sort()).toEqual(
      TOKEN_KEYS.map((kind) => `Ana Țuțu ${kind}`).sort(),
    );
  });
});

describe('a PDF signed with a key that stays on its token', () => {
  it.each(TOKEN_KEYS.map((kind, index) => ({ kind, index })))('$kind: every witness accepts it', async ({ index }) => {
    const own = trust.slice(index, index + 1);
    const signed = await signWith(await place(index));
    expect(await verifyPdf({ pdf: signed, trust: own, now: at })).toMatchObject({ overall: 'passed' });
    expect(pdfsig(bench, signed, own).signatures).toEqual(['Signature is Valid.']);
    expect(opensslCms(bench, signed, 0, own.join())).toContain('CAdES Verification successful');
  });
});

it('a key that wants the PIN for each signature is given it', async () => {
  makeToken(bench, 'Calificat', pin);
  const pem = putKey(bench, { label: 'Calificat', pin, kind: 'RSA 2048', id: '0c', key: 'asks-again' });
  const signed = await signWith(await place(0, 'Calificat'));
  expect(await verifyPdf({ pdf: signed, trust: [pem], now: at })).toMatchObject({ overall: 'passed' });
});

describe('what cannot be signed with is refused by name, and the PIN is never repeated', () => {
  it('a wrong PIN, with what the token says of the tries left, and the right one still signs', async () => {
    const key = await place();
    const error = await refusal(signWith({ ...key, pin: 'altul' }));
    expect(error).toMatchObject({
      code: 'pin-wrong',
      details: { context: 'low' },
    });
    expect(await signWith(key)).toBeInstanceOf(Uint8Array);
  });

  it('no library, a relative path, a folder', async () => {
    for (const library of [bench.path('lipsește.so'), 'libsofthsm2.so', bench.folder]) {
      expect(await refusal(listTokens(library))).toMatchObject({ code: 'token-library-missing' });
    }
  });

  it('a file that is no library, and a library that is not for tokens', async () => {
    const text = bench.write('text.so', 'nu este o bibliotecă');
    for (const library of [text, '/usr/lib/x86_64-linux-gnu/libm.so.6']) {
      expect(await refusal(listTokens(library))).toMatchObject({ code: 'token-library-foreign' });
    }
  });

  it('an empty slot, and a token that was pulled out after it was chosen', async () => {
    const key = await place();
    expect(await refusal(signWith({ ...key, slot: 999_999 }))).toMatchObject({ code: 'token-missing' });
    makeToken(bench, 'Scos', pin);
    putKey(bench, { label: 'Scos', pin, kind: 'RSA 2048', id: '0a' });
    const pulled = await place(0, 'Scos');
    const identity = await tokenIdentity(pulled);
    bench.run('softhsm2-util', ['--delete-token', '--token', 'Scos']);
    const pdf = await smallPdf(false);
    expect(await refusal(signPdfAs({ pdf, at }, () => identity))).toMatchObject({ code: 'token-missing' });
  });

  it('a certificate that is not there, and one whose key is not', async () => {
    const key = await place();
    expect(await refusal(signWith({ ...key, certificate: '0'.repeat(64) }))).toMatchObject({
      code: 'token-no-certificate',
    });
    makeToken(bench, 'Fără cheie', pin);
    putKey(bench, { label: 'Fără cheie', pin, kind: 'RSA 2048', id: '0b', key: 'missing' });
    expect(await refusal(signWith(await place(0, 'Fără cheie')))).toMatchObject({ code: 'token-no-key' });
  });

  it('a library that crashes takes nobody along', async () => {
    const dying: typeof forkSideProcess = (task, limits) => {
      const side = forkSideProcess(task, limits);
      return {
        ...side,
        get alive() {
          return side.alive;
        },
        send: () => void side.kill(),
      };
    };
    expect(await refusal(listTokens(SOFTHSM, dying))).toMatchObject({ code: 'token-library-failed' });
  });
});

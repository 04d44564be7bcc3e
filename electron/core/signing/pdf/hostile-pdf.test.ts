import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestCertificate, type TestCertificate } from '../keys/test-certificate.ts';
import { answers } from '../testing/answers.ts';
import { smallPdf, tinyPdf } from '../testing/producers.ts';
import { withUpdate } from '../testing/tamper.ts';
import { signPdf } from './sign-pdf.ts';
import { verifyPdf } from './verify-pdf.ts';

const now = new Date(Date.now() + 60_000);
const password = 'parola';
let ana: TestCertificate;
let files: Uint8Array[];

beforeAll(async () => {
  const from = new Date(Date.now() - 60_000);
  ana = await makeTestCertificate({
    commonName: 'A',
    organisation: 'B',
    from,
    days: 9,
    algorithm: 'ecdsa-p256',
    password,
  });
  const sign = (pdf: Uint8Array): Promise<Uint8Array> => signPdf({ pdf, p12: ana.p12, password, at: now });
  files = [await sign(await sign(tinyPdf())), await sign(await smallPdf(true))];
});

/** Verifying ends, and signing either succeeds or refuses: nothing else comes of any bytes. */
async function endures(pdf: Uint8Array): Promise<string> {
  const { overall } = await verifyPdf({ pdf, trust: [ana.certificatePem], now });
  const refusal: unknown = await signPdf({ pdf, p12: ana.p12, password, at: now }).catch((error: unknown) => error);
  if (!(refusal instanceof Uint8Array)) expect(refusal).toMatchObject({ name: 'FaultError', code: /^pdf-/ });
  return overall;
}

describe('no bytes make the verifier fail, hang or believe', () => {
  const TOKENS =
    '<<|>>|[|]|(|)|obj|endobj|stream|endstream|xref|trailer|startxref|/Prev 0|/Kids|/Length 9 0 R|5 0 R|1 0 R|99999999999|-1|%|R|null|/V 1 0 R'.split(
      '|',
    );
  const edit = fc.oneof(
    fc.record({
      kind: fc.constant('set' as const),
      at: fc.nat(),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant('token' as const),
      at: fc.nat(),
      bytes: fc.constantFrom(...TOKENS).map((t) => Buffer.from(t)),
    }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.nat(),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    }),
    fc.record({
      kind: fc.constant('cut' as const),
      at: fc.nat(),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    }),
    fc.record({ kind: fc.constant('end' as const), at: fc.nat(), bytes: fc.constant(new Uint8Array()) }),
  );
  const apply = (pdf: Uint8Array, { kind, at, bytes }: { kind: string; at: number; bytes: Uint8Array }): Uint8Array => {
    const place = at % pdf.length;
    const before = pdf.subarray(0, place);
    if (kind === 'end') return before;
    const skipped = kind === 'insert' ? 0 : bytes.length;
    return Buffer.concat([before, kind === 'cut' ? new Uint8Array() : bytes, pdf.subarray(place + skipped)]);
  };

  it('signed files with random edits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.array(edit, { minLength: 1, maxLength: 4 }), async (which, edits) => {
        const original = files[which] ?? new Uint8Array();
        const mutated = edits.reduce(apply, original);
        const overall = await endures(mutated);
        if (!Buffer.from(mutated).equals(original)) expect(overall).not.toBe('passed');
      }),
      { numRuns: 600 },
    );
  });

  it('random bytes behind a header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await endures(Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]))).toBe('failed');
      }),
    );
  });
});

describe('traps laid on purpose are walked around', () => {
  const tail = (offset: number): string => `\nstartxref\n${offset}\n%%EOF\n`;
  const head = '%PDF-1.7\n';
  const made = (body: string, offset = head.length): Buffer => Buffer.from(head + body + tail(offset), 'latin1');
  /** A file whose one cross-reference is the given stream. */
  const streamed = (dict: string, data: Uint8Array, rest: string): Buffer => {
    const header = `1 0 obj<</Type/XRef/Filter/FlateDecode/Length ${data.length}${dict}>>stream\n`;
    return Buffer.concat([
      Buffer.from(head + header, 'latin1'),
      data,
      Buffer.from(`\nendstream\nendobj\n${rest}${tail(head.length)}`, 'latin1'),
    ]);
  };
  const table = (objects: readonly string[], root = 1): Buffer => {
    let file = head;
    const rows = objects.map((body, index) => {
      const row = `${String(file.length).padStart(10, '0')} 00000 n \n`;
      file += `${index + 1} 0 obj ${body} endobj\n`;
      return row;
    });
    const xref = `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer<</Size 9/Root ${root} 0 R>>`;
    return Buffer.from(`${file}${xref}${tail(file.length)}`, 'latin1');
  };
  const form = (fields: string): string => `<</Type/Catalog/Pages 3 0 R/AcroForm<</Fields ${fields}>>>>`;

  const traps: Record<string, () => Uint8Array> = {
    'sections that point at themselves': () => made(`xref\n0 0\ntrailer<</Root 1 0 R/Prev ${head.length}>>`),
    'a section beyond the end': () => made('xref\n0 0\ntrailer<<>>', 10 ** 12),
    'a table of endless length': () => made('xref\n0 999999999\ntrailer<<>>'),
    'arrays nested ten thousand deep': () => made(`xref\n0 0\ntrailer<</Root ${'['.repeat(10_000)}>>`),
    'strings nested ten thousand deep': () => made(`xref\n0 0\ntrailer<</Root ${'('.repeat(10_000)}>>`),
    'a cross-reference that inflates to 300 MB': () =>
      streamed('/W[1 2 1]/Size 9/Root 2 0 R', deflateSync(Buffer.alloc(300 << 20), { level: 1 }), ''),
    'a cross-reference of fifty million entries': () =>
      streamed('/W[1 0 0]/Size 50000000/Root 2 0 R', deflateSync(Buffer.alloc(50_000_000, 1)), ''),
    'widths that make no sense': () => streamed('/W[-1 1e9 0]/Size 9/Root 2 0 R', deflateSync(Buffer.alloc(99)), ''),
    'a predictor that makes no sense': () =>
      streamed('/W[1 2 1]/Size 9/DecodeParms<</Predictor 15/Columns 999999999>>', deflateSync(Buffer.alloc(99)), ''),
    'an object that is a reference to itself': () => table(['1 0 R']),
    'a stream as long as itself': () => table(['<</Length 1 0 R>>stream\n\nendstream']),
    'a field that is its own kid': () => table([form('[2 0 R]'), '<</FT/Sig/Kids[2 0 R 2 0 R]>>', '<</Kids[]>>']),
    'pages that are their own kids': () => table([form('[]'), 'null', '<</Type/Pages/Kids[3 0 R]/Count 1>>']),
    'a signature that is the catalog': () => table([form('[<</FT/Sig/V 1 0 R>>]')]),
    'a signature without anything': () => table([form('[<</FT/Sig/V<<>>>>]')]),
    'ten thousand signatures': () => table([form(`[${'<</FT/Sig/V<</A 1>>>>'.repeat(10_000)}]`)]),
    'names of every byte': () => table([form('[<</FT/Sig/T<FEFFD800>/V<</ByteRange[0 1 2 3]/Contents<00>>>>>]')]),
    'objects within objects': () => table([`(${'2 0 obj ('.repeat(5000)}${') endobj'.repeat(5000)})`]),
  };
  it.each(Object.entries(traps))('%s', async (_, trap) => {
    expect(await endures(trap())).not.toBe('passed');
    await answers(trap(), [], now);
  });

  it('a document that became endless after it was signed', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [20 + index, `<</Next ${21 + index} 0 R>>`] as const),
    );
    const [first = new Uint8Array()] = files;
    const catalog = '<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/Outlines 20 0 R>>';
    const grown = withUpdate(first, { 1: catalog, ...chain });
    const again = await signPdf({ pdf: grown, p12: ana.p12, password, at: now });
    const { overall, checks } = await answers(again, [ana.certificatePem], now);
    expect(overall).toBe('failed');
    expect(
      checks.filter(({ name, outcome }) => name === 'later-changes' && outcome === 'failed').length,
    ).toBeGreaterThan(0);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestCertificate, type TestCertificate } from '../keys/test-certificate.ts';
import { answer, answers, troubles } from '../testing/answers.ts';
import { Workbench } from '../testing/openssl.ts';
import { produce, smallPdf, tinyPdf } from '../testing/producers.ts';
import { bodyOf, freeNumber, lastGap, latin1, withCms, withText, withUpdate } from '../testing/tamper.ts';
import { pdfsig } from '../testing/witnesses.ts';
import { signPdf } from './sign-pdf.ts';
import { verifyPdf } from './verify-pdf.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

const now = new Date(Date.now() + 60_000);
const password = 'parola';
let ana: TestCertificate;
let ion: TestCertificate;
let trust: string[];
/** tinyPdf, signed by Ana: objects 1 catalog, 2 pages, 3 page, 4 contents, 5 signature, 6 field, 7 form. */
let signed: Uint8Array;

const sign = (pdf: Uint8Array, by: TestCertificate): Promise<Uint8Array> =>
  signPdf({ pdf, p12: by.p12, password, at: now });
const found = async (pdf: Uint8Array): Promise<string[]> => troubles(await answers(pdf, trust, now));

beforeAll(async () => {
  const input = { organisation: 'ANITP', from: new Date(Date.now() - 60_000), days: 30, password } as const;
  ana = await makeTestCertificate({ ...input, commonName: 'Ana', algorithm: 'ecdsa-p256' });
  ion = await makeTestCertificate({ ...input, commonName: 'Ion', algorithm: 'rsa-2048' });
  trust = [ana.certificatePem, ion.certificatePem];
  signed = await sign(tinyPdf(), ana);
});

describe('no single byte can be changed unseen', () => {
  const changed = async (pdf: Uint8Array, positions: Iterable<number>, mask: number): Promise<number[]> => {
    const unseen: number[] = [];
    for (const position of positions) {
      const other = Uint8Array.from(pdf);
      other[position] = (other[position] ?? 0) ^ mask;
      const { overall } = await verifyPdf({ pdf: other, trust, now });
      const { start, end } = lastGap(pdf);
      // Beside the signature itself nothing is ever merely open: what was signed is broken.
      const expected = position > start && position < end ? ['failed', 'indeterminate'] : ['failed'];
      if (!expected.includes(overall)) unseen.push(position);
    }
    return unseen;
  };

  it('at any place of a small file, to a neighbouring value or the other case', async () => {
    expect((await answers(signed, trust, now)).overall).toBe('passed');
    expect(await changed(signed, signed.keys(), 0x01)).toEqual([]);
    expect(await changed(signed, signed.keys(), 0x20)).toEqual([]);
  });

  it('at places spread over a larger one, signed twice', async () => {
    const pdf = await sign(await sign(await produce(bench, 'Chromium'), ana), ion);
    const places = Array.from({ length: 400 }, (_, index) => Math.floor((index * pdf.length) / 400));
    for (const mask of [0x01, 0x80]) expect(await changed(pdf, places, mask)).toEqual([]);
  });

  it('nor the spelling of the digits around the signature, nor the zeros that fill its place', async () => {
    const { start, end } = lastGap(signed);
    const hex = latin1(signed).slice(start + 1, end - 1);
    expect(await found(withCms(signed, `${hex.slice(0, -2)}01`))).toEqual(['encoding failed']);
    const letter = hex.search(/[a-f]/);
    expect(
      await found(withCms(signed, hex.slice(0, letter) + hex.charAt(letter).toUpperCase() + hex.slice(letter + 1))),
    ).toEqual(['byte-range failed gap']);
    // Upper case throughout is the same number spelled as some producers do.
    expect(await found(withCms(signed, hex.toUpperCase()))).toEqual([]);
  });
});

describe('what is appended after the last signature is named', () => {
  it.each(['\n', ' ', 'x', '%%EOF\n', '\n% a comment that no reader shows\n'])('%j', async (more) => {
    const longer = Buffer.concat([signed, Buffer.from(more)]);
    const verdict = await answers(longer, trust, now);
    expect(troubles(verdict)).toEqual(['whole-file failed']);
    expect(answer(verdict, 'whole-file')?.params).toMatchObject({ after: more.length });
    expect(pdfsig(bench, longer, trust).whole).toEqual([false]);
  });

  it('an update that changes nothing', async () => {
    expect(await found(withUpdate(signed, {}))).toEqual(['whole-file failed']);
  });
});

describe('what was changed between two signatures is named, although both hold', () => {
  type Attack = (pdf: Uint8Array) => Record<number, string>;
  const next = (pdf: Uint8Array): number => freeNumber(pdf);
  const edit =
    (num: number, from: string, to: string): Attack =>
    (pdf) => {
      const body = bodyOf(pdf, num);
      if (!body.includes(from)) throw new Error(`${num} has no ${from}: ${body}`);
      return { [num]: body.replace(from, to) };
    };
  const attacks: [string, Attack, string][] = [
    ['the page shows something else', () => ({ 4: '<</Length 8>>stream\n1 1 9 re\nendstream' }), 'failed page'],
    [
      'the page points to other contents',
      (pdf) => ({
        ...edit(3, '/Contents 4 0 R', `/Contents ${next(pdf)} 0 R`)(pdf),
        [next(pdf)]: '<</Length 0>>stream\n\nendstream',
      }),
      'failed page',
    ],
    ['the page is larger', edit(3, '/MediaBox [0 0 9 9]', '/MediaBox [0 0 99 9]'), 'failed page'],
    ['the page is turned', edit(3, '/Type', '/Rotate 90/Type'), 'failed page'],
    [
      'a page is added',
      (pdf) => ({
        2: `<</Type/Pages/Kids[3 0 R ${next(pdf)} 0 R]/Count 2>>`,
        [next(pdf)]: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
      }),
      'failed page',
    ],
    [
      'the catalog leads to other pages',
      (pdf) => ({
        ...edit(1, '/Pages 2 0 R', `/Pages ${next(pdf)} 0 R`)(pdf),
        [next(pdf)]: '<</Type/Pages/Kids[3 0 R]/Count 2>>',
      }),
      'failed page',
    ],
    ['the catalog runs a script', edit(1, '/Type', '/OpenAction<</S/JavaScript/JS(x)>>/Type'), 'failed document'],
    ['layers are hidden', edit(1, '/Type', '/OCProperties<</OCGs[]>>/Type'), 'failed document'],
    [
      'metadata are added',
      (pdf) => ({
        ...edit(1, '/Type', `/Metadata ${next(pdf)} 0 R/Type`)(pdf),
        [next(pdf)]: '<</Length 0>>stream\n\nendstream',
      }),
      'failed metadata',
    ],
    [
      'a note lies on the page',
      (pdf) => ({
        ...edit(3, '/Annots [6 0 R]', `/Annots [6 0 R ${next(pdf)} 0 R]`)(pdf),
        [next(pdf)]: '<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(x)>>',
      }),
      'failed annotation',
    ],
    ['the signature field grows over the page', edit(6, '/Rect [0 0 0 0]', '/Rect [0 0 9 9]'), 'failed form'],
    ['the signature field is renamed', edit(6, '/T (Signature1)', '/T (Signature7)'), 'failed form'],
    [
      'a text field is added',
      (pdf) => ({
        ...edit(7, '/Fields [6 0 R]', `/Fields [6 0 R ${next(pdf)} 0 R]`)(pdf),
        [next(pdf)]: '<</FT/Tx/T(t)/V(x)>>',
      }),
      'failed form',
    ],
    [
      'a signature field that runs a script is added',
      (pdf) => ({
        ...edit(7, '/Fields [6 0 R]', `/Fields [6 0 R ${next(pdf)} 0 R]`)(pdf),
        [next(pdf)]: '<</FT/Sig/T(t)/AA<</E<</S/JavaScript/JS(x)>>>>>>',
      }),
      'failed form',
    ],
    ['the form asks to be drawn anew', edit(7, '/Fields', '/NeedAppearances true/Fields'), 'failed form'],
    ['the form is filled by a script', edit(7, '/Fields', '/XFA(x)/Fields'), 'failed form'],
    ['a key stands twice', () => ({ 4: '<</Length 8/Length 8>>stream\n0 0 9 re\nendstream' }), 'failed page'],
    ['an object is gone', () => ({ 4: 'null' }), 'failed page'],
  ];
  it.each(attacks)('%s', async (_, attack, expected) => {
    const tampered = withUpdate(signed, attack(signed));
    const verdict = await answers(await sign(tampered, ion), trust, now);
    expect(new Set(troubles(verdict))).toEqual(new Set([`later-changes ${expected}`]));
    expect(answer(verdict, 'later-changes', 1)?.outcome).toBe('failed');
    // The second signatory signed what is there now.
    expect(answer(verdict, 'whole-file', 2)?.outcome).toBe('passed');
    expect(pdfsig(bench, await sign(tampered, ion), trust).signatures).toEqual([
      'Signature is Valid.',
      'Signature is Valid.',
    ]);
  });

  it('nothing but a rewritten cross-reference, which makes an older object current again', async () => {
    const twoFaced = withUpdate(tinyPdf(), { 4: '<</Length 8>>stream\n2 2 5 re\nendstream' });
    const mine = await sign(twoFaced, ana);
    const original = latin1(mine).indexOf('4 0 obj');
    const previous = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(latin1(mine))?.[1]);
    const offset = String(original).padStart(10, '0');
    const table = `xref\n4 1\n${offset} 00000 n \ntrailer\n<</Size 8/Root 1 0 R/Prev ${previous}>>\nstartxref\n${mine.length}\n%%EOF\n`;
    const swapped = await sign(Buffer.concat([mine, Buffer.from(table)]), ion);
    expect(await found(swapped)).toEqual(['later-changes failed page']);
  });

  it('the document information', async () => {
    const first = await sign(await smallPdf(false), ana);
    const info = Number(/\/Info (\d+) 0 R/.exec(latin1(first))?.[1]);
    const second = await sign(withUpdate(first, { [info]: '<</Title(Altul)>>' }), ion);
    expect(new Set(await found(second))).toEqual(new Set(['later-changes failed metadata']));
  });

  it('a later signature that draws on the page is left to a person', async () => {
    const added = freeNumber(signed);
    const attack = withUpdate(signed, {
      [added]: `<</Type/Annot/Subtype/Widget/FT/Sig/T(Big)/F 132/Rect[0 0 9 9]/P 3 0 R>>`,
      3: bodyOf(signed, 3).replace('/Annots [6 0 R]', `/Annots [6 0 R ${added} 0 R]`),
      7: bodyOf(signed, 7).replace('/Fields [6 0 R]', `/Fields [6 0 R ${added} 0 R]`),
    });
    expect(await found(await sign(attack, ion))).toEqual(['later-changes unknown visible-signature']);
  });
});

describe('what may follow a signature', () => {
  it('further signatures, an empty field for the next one, and proofs for long-term validation', async () => {
    const proofs = freeNumber(signed);
    const withProofs = withUpdate(signed, {
      1: bodyOf(signed, 1).replace('/Type', `/DSS ${proofs} 0 R/Type`),
      [proofs]: `<</Certs[${proofs + 1} 0 R]>>`,
      [proofs + 1]: '<</Length 1>>stream\nx\nendstream',
    });
    expect(await found(await sign(withProofs, ion))).toEqual([]);
    const empty = freeNumber(signed);
    const withField = withUpdate(signed, {
      [empty]: `<</Type/Annot/Subtype/Widget/FT/Sig/T(Next)/F 132/Rect[0 0 0 0]/P 3 0 R>>`,
      3: bodyOf(signed, 3).replace('/Annots [6 0 R]', `/Annots [6 0 R ${empty} 0 R]`),
      7: bodyOf(signed, 7).replace('/Fields [6 0 R]', `/Fields [6 0 R ${empty} 0 R]`),
    });
    expect(await found(await sign(withField, ion))).toEqual([]);
  });

  it('a moved object that says the same', async () => {
    expect(await found(await sign(withUpdate(signed, { 3: bodyOf(signed, 3), 2: bodyOf(signed, 2) }), ion))).toEqual(
      [],
    );
  });
});

describe('a signature that covers less than it seems to is named', () => {
  const room = (): { hex: string; cms: string; gap: { start: number; end: number } } => {
    const gap = lastGap(signed);
    const hex = latin1(signed).slice(gap.start + 1, gap.end - 1);
    return { hex, gap, cms: hex.slice(0, 2 * (4 + Number.parseInt(hex.slice(4, 8), 16))) };
  };
  const inGap = (rest: string): Uint8Array => {
    const { hex, cms, gap } = room();
    const out = Buffer.from(signed);
    out.write((cms + rest).padEnd(hex.length, '0'), gap.start + 1, 'latin1');
    return out;
  };

  it('a second byte range beside the first (wrapping)', async () => {
    expect(await found(inGap('>/ByteRange[0 1 2 3]/X<'))).toEqual(['byte-range failed malformed']);
  });

  it('other entries within the gap', async () => {
    expect(await found(inGap('>/X<'))).toEqual(['byte-range failed gap']);
    expect(await found(inGap('> %'))).not.toEqual([]);
  });

  it('a whole document moved behind the gap, the covered bytes left where they hold', async () => {
    const { gap } = room();
    // The attacker doubles the gap; the range, which is covered, can no longer fit.
    const moved = Buffer.concat([signed.subarray(0, gap.end), Buffer.from(' '.repeat(64)), signed.subarray(gap.end)]);
    expect((await answers(moved, trust, now)).overall).toBe('failed');
  });

  it('ranges that start late, run backwards, beyond the end, or are no range', async () => {
    const range = /\/ByteRange \[.*?\]/.exec(latin1(signed))?.[0] ?? '';
    const { start, end, covered } = lastGap(signed);
    const ranged = (to: string): Promise<string[]> => found(withText(signed, range, `/ByteRange ${to}`));
    const tail = covered - end;
    expect(await ranged(`[1 ${start} ${end} ${tail}]`)).toEqual(['byte-range failed bounds']);
    expect(await ranged(`[0 ${end} ${start} ${tail}]`)).toEqual(['byte-range failed bounds']);
    expect(await ranged(`[0 ${start} ${end} ${tail + 1}]`)).toEqual(['byte-range failed bounds']);
    expect(await ranged(`[0 ${start} ${end} ${tail - 1}]`)).toContain('digest failed');
    expect(await ranged(`[0 ${start} ${end} 5]`)).toEqual(['byte-range failed not-a-revision']);
    expect(await ranged(`[0 ${start - 1} ${end} ${tail}]`)).toEqual(['byte-range failed gap']);
    expect(await ranged('[0 0 0 0]')).toEqual(['byte-range failed bounds']);
    expect(await ranged(`[0 ${start} ${end}]`)).toEqual(['byte-range failed malformed']);
    expect(await ranged(`[0 ${start} ${end} -1]`)).toEqual(['byte-range failed malformed']);
    expect(await ranged('null')).toEqual(['byte-range failed malformed']);
  });

  it("a signature taken from another document, or another signatory's in its place", async () => {
    const other = await sign(withUpdate(tinyPdf(), {}), ana);
    const { start, end } = lastGap(other);
    const foreign = withCms(
      signed,
      latin1(other)
        .slice(start + 1, end - 1)
        .replace(/0+$/, ''),
    );
    expect(await found(foreign)).toEqual(['digest failed']);
  });

  it('a signature that is listed twice under two names', async () => {
    const added = freeNumber(signed);
    const twice = withUpdate(signed, {
      [added]: '<</FT/Sig/T(Other)/V 5 0 R>>',
      7: bodyOf(signed, 7).replace('/Fields [6 0 R]', `/Fields [6 0 R ${added} 0 R]`),
    });
    expect(await found(await sign(twice, ion))).toContain('byte-range failed overlap');
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { conclusionText, fieldsOf, parseConclusion, type Span, type TextBlock } from './conclusion-text.ts';

const plain = (text: string): Span => ({ kind: 'text', text, bold: false, italic: false });
const paragraph = (...spans: Span[]): TextBlock => ({ kind: 'paragraph', spans });

describe('a conclusion’s text is read as it is described', () => {
  test.each<[string, readonly TextBlock[]]>([
    ['Unu.\n\nDoi.', [paragraph(plain('Unu.')), paragraph(plain('Doi.'))]],
    ['Un rând\nîncă unul', [paragraph(plain('Un rând încă unul'))]],
    ['- unu\n- doi', [{ kind: 'list', items: [[plain('unu')], [plain('doi')]] }]],
    [
      'Lista:\n- unu\nDupă.',
      [paragraph(plain('Lista:')), { kind: 'list', items: [[plain('unu')]] }, paragraph(plain('După.'))],
    ],
    [
      '**tare** și _moale_',
      [paragraph({ ...plain('tare'), bold: true }, plain(' și '), { ...plain('moale'), italic: true })],
    ],
    [
      'Scorul {{ os  1.1 scor }}.',
      [paragraph(plain('Scorul '), { kind: 'number', field: 'os 1.1 scor', bold: false, italic: false }, plain('.'))],
    ],
    ['MAE\\_2019 \\{{x}}', [paragraph(plain('MAE_2019 {{x}}'))]],
    ['2 ** 3 _', [paragraph(plain('2 ** 3 _'))]],
    ['\\- nu e listă', [paragraph(plain('- nu e listă'))]],
    [' \n\n\t\n', []],
    ['{{}} {{ }}', [paragraph(plain('{{}} {{ }}'))]],
  ])('%j', (text, blocks) => {
    expect(parseConclusion(text)).toEqual(blocks);
  });

  it('names each field once, in order of appearance', () => {
    expect(fieldsOf(parseConclusion('{{b}} {{a}}\n\n- {{b}}\n- {{c}}'))).toEqual(['b', 'a', 'c']);
  });
});

/** Words with the characters that mean something in the text, and Romanian letters. */
const words = fc.string({ unit: fc.constantFrom(...'ab ș*_{}\\-.,1'), minLength: 1, maxLength: 12 });
const manner = { bold: fc.boolean(), italic: fc.boolean() };
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words, ...manner }),
  fc.record({
    kind: fc.constant('number' as const),
    field: fc.constantFrom('os 1.1 scor', 'og 2 nivel', 'ind 1.1.1.1 valoare'),
    ...manner,
  }),
);
/** Neighbours of one manner are one span; a line that holds only blanks is none. */
const line = fc
  .array(span, { minLength: 1, maxLength: 6 })
  .map((spans) =>
    spans.filter((one, at) => {
      const before = spans[at - 1];
      return !(
        one.kind === 'text' &&
        before?.kind === 'text' &&
        one.bold === before.bold &&
        one.italic === before.italic
      );
    }),
  )
  .filter((spans) => {
    const told = spans.every((one, at) => at === 0 || !same(one, spans[at - 1]));
    return told && spans.some((one) => one.kind === 'number' || one.text.trim() !== '');
  });
const same = (a: Span, b: Span | undefined): boolean =>
  a.kind === 'text' && b?.kind === 'text' && a.bold === b.bold && a.italic === b.italic;
const block: fc.Arbitrary<TextBlock> = fc.oneof(
  line.map((spans): TextBlock => ({ kind: 'paragraph', spans })),
  fc.array(line, { minLength: 1, maxLength: 4 }).map((items): TextBlock => ({ kind: 'list', items })),
);

describe('what is written is read again', () => {
  it('block by block, whatever the words hold', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        expect(parseConclusion(conclusionText(blocks))).toEqual(blocks);
      }),
      { numRuns: 2_000 },
    );
  });

  it('and any text at all, once written by us, stays as it is', () => {
    const any = fc.string({ unit: fc.constantFrom(...'ab *_{}\\-\n1'), maxLength: 40 });
    fc.assert(
      fc.property(any, (text) => {
        const blocks = parseConclusion(text);
        const written = conclusionText(blocks);
        expect(parseConclusion(written)).toEqual(blocks);
        expect(conclusionText(parseConclusion(written))).toBe(written);
      }),
      { numRuns: 5_000 },
    );
  });
});

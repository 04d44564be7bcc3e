import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PdfParser } from './pdf-parser.ts';
import { array, dict, name, PdfSyntaxError, type PdfValue, readText, ref, text } from './pdf-value.ts';
import { serialise } from './pdf-writer.ts';

const parse = (source: string): PdfValue => new PdfParser(Buffer.from(source, 'latin1'), 0).value();

/** The same value without the places of its tokens. */
function plain(value: PdfValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'string':
      return { kind: 'string', bytes: Buffer.from(value.bytes).toString('hex') };
    case 'array':
      return { kind: 'array', items: value.items.map(plain) };
    case 'dict':
      return { ...value, entries: [...value.entries].map(([key, item]) => [key, plain(item)]) };
    case 'name':
    case 'ref':
    case 'stream':
      return value;
  }
}

const { value: anyValue } = fc.letrec<{ value: PdfValue; leaf: PdfValue }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<PdfValue>(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((n) => Math.round(n * 1000) / 1000 + 0),
    fc.string({ unit: 'binary-ascii' }).map(name),
    fc.string({ unit: 'binary' }).map(text),
    fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.nat(9)).map(([num, gen]) => ref(num, gen)),
  ),
  value: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 5 }).map(array),
    fc
      .uniqueArray(fc.tuple(fc.string({ unit: 'binary-ascii' }), tie('value')), {
        selector: ([key]) => key,
        maxLength: 5,
      })
      .map(dict),
  ),
}));

describe('PDF values', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(plain(parse(serialise(value)))).toEqual(plain(value));
      }),
    );
  });

  it('text in any script is read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(readText(text(value))).toBe(value);
      }),
    );
  });

  it.each<[string, unknown]>([
    ['(a\\(b\\)\\n\\101\\\r\nc)', { kind: 'string', bytes: Buffer.from('a(b)\nAc').toString('hex') }],
    ['(a(b)c)', { kind: 'string', bytes: Buffer.from('a(b)c').toString('hex') }],
    ['<4 1 5>', { kind: 'string', bytes: '4150' }],
    ['/A#20B', { kind: 'name', name: 'A B' }],
    ['% note\r 12 0 R', { kind: 'ref', num: 12, gen: 0 }],
    ['[1 2 0 R 3]', { kind: 'array', items: [1, { kind: 'ref', num: 2, gen: 0 }, 3] }],
    ['<</A 1/A 2>>', { kind: 'dict', entries: [['A', 2]], ambiguous: true }],
    ['-.5', -0.5],
  ])('%j', (source, expected) => {
    expect(plain(parse(source))).toEqual(expected);
  });

  it.each(['', '<<', '[1', '(a', '<4G>', '<</A>>', '<<1 2>>', 'obj', '--1', '1e5', '['.repeat(500)])(
    '%j is refused',
    (source) => {
      expect(() => parse(source)).toThrow(PdfSyntaxError);
    },
  );
});

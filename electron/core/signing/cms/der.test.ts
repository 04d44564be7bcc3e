import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DerError, der, integer, octetString, oid, oidOf, readDer, sequence, setOf, TAG } from './der.ts';

describe('DER', () => {
  it('is read back as it was written, of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 6 }), (parts) => {
        const { children, raw } = readDer(Buffer.concat([sequence(...parts.map(octetString)), Buffer.alloc(3)]));
        expect(children.map(({ contents }) => Buffer.from(contents))).toEqual(parts.map((part) => Buffer.from(part)));
        expect(Buffer.from(raw)).toEqual(sequence(...parts.map(octetString)));
      }),
    );
    expect(readDer(octetString(Buffer.alloc(70_000))).contents).toHaveLength(70_000);
  });

  it('identifiers are read back, whole numbers are the shortest that stay positive', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 }),
        fc.array(fc.nat(), { minLength: 1 }),
        fc.nat(39),
        (top, rest, second) => {
          const dotted = [top, second, ...rest].join('.');
          expect(oidOf(readDer(oid(dotted)))).toBe(dotted);
        },
      ),
    );
    expect(integer(0).toString('hex')).toBe('020100');
    expect(integer(127).toString('hex')).toBe('02017f');
    expect(integer(128).toString('hex')).toBe('02020080');
    expect(integer(Buffer.from([0, 0, 1])).toString('hex')).toBe('020101');
  });

  it('a SET OF is in the order of its encodings, whatever the order given', () => {
    const parts = [integer(300), octetString(Buffer.of(9)), integer(2), oid('1.2.3')];
    expect(setOf(parts).toString('hex')).toBe(setOf([...parts].reverse()).toString('hex'));
    expect(readDer(setOf(parts)).children.map(({ tag }) => tag)).toEqual([
      TAG.integer,
      TAG.integer,
      TAG.octetString,
      TAG.oid,
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a length that could be shorter', '30810100'],
    ['a length with a leading zero', '3082000100'],
    ['contents cut off', '300501'],
    ['a part that runs beyond its whole', '3003020500'],
    ['an endless value without end', '30800201'],
    ['an endless primitive', '0480'],
    ['a high tag number', '1f8101'],
    ['nesting without end', '3080'.repeat(5000)],
  ])('%s is refused', (_, hex) => {
    expect(() => readDer(Buffer.from(hex, 'hex'))).toThrow(DerError);
  });

  it('an indefinite length is read as far as its end', () => {
    const node = readDer(Buffer.from('30800201070000ff', 'hex'));
    expect(node.children).toHaveLength(1);
    expect(Buffer.from(node.raw).toString('hex')).toBe('30800201070000');
    expect(der(TAG.sequence, node.contents).toString('hex')).toBe('3003020107');
  });
});

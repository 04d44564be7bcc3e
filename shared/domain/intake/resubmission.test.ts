import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InstitutionCode } from '#shared/kernel/ids.ts';
import { contentOfReadings, type KeptReading, readingsOf } from './readings.ts';
import { acceptedInPart, differencesOf } from './resubmission.ts';
import type { SubmissionContent } from './submission.schema.ts';

const MAE = InstitutionCode.parse('MAE');

/** One reading of a file: what it is about, what the cell says, and whether that was understood. */
interface Said {
  readonly node: string;
  readonly field: string;
  readonly value: string;
  readonly cell: string;
  readonly isRead: boolean;
}

function content(file: string, said: readonly Said[]): SubmissionContent {
  const readings = said.map(({ node, field, value, cell, isRead }): KeptReading => {
    const provenance = { file: file.repeat(64), fileName: `${file}.xlsx`, sheet: 'Foaie1', cell, raw: value };
    const meant = field === 'value' ? { kind: 'number', value: value.length } : value;
    const reading = isRead
      ? { state: 'read', value: meant, provenance }
      : { state: 'unverified', issue: 'number-unreadable', provenance };
    return { node, field, part: null, reading };
  });
  return contentOfReadings(MAE, readings);
}

const saidAnything = fc
  .array(
    fc.record({
      about: fc.constantFrom(
        ['1.1.1', 'description'],
        ['1.1.1', 'evidence'],
        ['1.1.2', 'description'],
        ['1.1.1.a', 'value'],
        ['1.1.2.a', 'value'],
      ),
      value: fc.constantFrom('a', 'bb', 'ccc'),
      cell: fc.constantFrom('B2', 'C3'),
      isRead: fc.boolean(),
    }),
  )
  .map((all) => [
    ...new Map(
      all.map(({ about: [node = '', field = ''], ...rest }) => [`${node} ${field}`, { node, field, ...rest }]),
    ).values(),
  ]);
const versions = fc
  .tuple(saidAnything, saidAnything)
  .map(([a, b]) => ({ before: content('a', a), after: content('b', b) }));

const keysOf = (before: SubmissionContent, after: SubmissionContent) =>
  differencesOf(before, after).map(({ key }) => key);

describe('a newer version of a submission (DOMAIN.md §3)', () => {
  it('differs reading by reading: added, gone, changed, and the same value in another cell', () => {
    const before = content('a', [
      { node: '1.1.1', field: 'description', value: 'a', cell: 'B2', isRead: true },
      { node: '1.1.1', field: 'evidence', value: 'bb', cell: 'B3', isRead: true },
      { node: '1.1.2', field: 'description', value: 'a', cell: 'B4', isRead: true },
      { node: '1.1.1.a', field: 'value', value: 'a', cell: 'B5', isRead: true },
      { node: '1.1.2.a', field: 'value', value: 'a', cell: 'B6', isRead: false },
    ]);
    const after = content('b', [
      { node: '1.1.1', field: 'description', value: 'a', cell: 'B2', isRead: true },
      { node: '1.1.2', field: 'description', value: 'a', cell: 'C9', isRead: true },
      { node: '1.1.2', field: 'evidence', value: 'a', cell: 'B7', isRead: true },
      { node: '1.1.1.a', field: 'value', value: 'ccc', cell: 'B5', isRead: true },
      { node: '1.1.2.a', field: 'value', value: 'a', cell: 'B6', isRead: true },
    ]);
    expect(
      differencesOf(before, after).map(({ node, field, kind, before: was, after: is }) => [
        ...[node, field, kind],
        ...[was?.provenance.cell, is?.provenance.cell],
      ]),
    ).toEqual([
      ['1.1.2', 'description', 'same-value', 'B4', 'C9'],
      ['1.1.2', 'evidence', 'added', undefined, 'B7'],
      ['1.1.1.a', 'value', 'changed', 'B5', 'B5'],
      ['1.1.2.a', 'value', 'changed', 'B6', 'B6'],
      ['1.1.1', 'evidence', 'gone', 'B3', undefined],
    ]);
  });

  it('taken whole is the newer one itself', () => {
    fc.assert(
      fc.property(versions, ({ before, after }) => {
        expect(acceptedInPart(before, after, new Set(keysOf(before, after)))).toEqual(after);
      }),
    );
  });

  it('of which nothing is taken says what the older one says, from the same cells', () => {
    fc.assert(
      fc.property(versions, ({ before, after }) => {
        expect(differencesOf(before, acceptedInPart(before, after, new Set()))).toEqual([]);
      }),
    );
  });

  it('taken in part differs from either in the rest, and every reading keeps the file it came from', () => {
    fc.assert(
      fc.property(versions, fc.array(fc.nat()), ({ before, after }, picks) => {
        const keys = keysOf(before, after);
        const taken = new Set(picks.flatMap((pick) => keys[pick % Math.max(keys.length, 1)] ?? []));
        const mixed = acceptedInPart(before, after, taken);
        expect(new Set(keysOf(before, mixed))).toEqual(taken);
        expect(new Set(keysOf(mixed, after))).toEqual(new Set(keys.filter((key) => !taken.has(key))));
        const either = new Set(
          [...readingsOf(before), ...readingsOf(after)].map(({ reading }) => JSON.stringify(reading)),
        );
        expect(readingsOf(mixed).every(({ reading }) => either.has(JSON.stringify(reading)))).toBe(true);
      }),
    );
  });
});

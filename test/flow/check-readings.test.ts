import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { checkReadings } from '#shared/domain/intake/check-readings.ts';
import { SubmissionContent } from '#shared/domain/intake/submission.schema.ts';

const framework = Framework.parse(shipped);
const provenance = (cell: string) => ({ file: 'a'.repeat(64), fileName: 'a.xlsx', sheet: 'Foaie', cell, raw: cell });

const dated = (day: string) =>
  SubmissionContent.parse({
    institution: 'MTS',
    activities: [{ activity: '1.2.4', completed: { state: 'read', value: day, provenance: provenance('D9') } }],
    indicators: [],
  });

/** 1.2.1.b by sex; null leaves a category out. */
const counted = (whole: number, parts: readonly (number | null)[]) =>
  SubmissionContent.parse({
    institution: 'MEN',
    activities: [],
    indicators: [
      {
        indicator: '1.2.1.b',
        reading: { state: 'read', value: { kind: 'number', value: whole }, provenance: provenance('C2') },
      },
      ...['feminin', 'masculin'].flatMap((category, i) => {
        const part = parts[i] ?? null;
        if (part === null) return [];
        const reading = { state: 'read', value: { kind: 'number', value: part }, provenance: provenance(`C${i + 3}`) };
        return [{ indicator: '1.2.1.b', category: { dimension: 'sex', category }, reading }];
      }),
    ],
  });

const codes = (content: SubmissionContent, mapping?: Parameters<typeof checkReadings>[1]['mapping']) =>
  checkReadings(content, { framework, year: 2019, ...(mapping ? { mapping } : {}) }).issues.map(({ code, cell }) => [
    code,
    cell,
  ]);

describe('a completion date', () => {
  it.each(['2019-01-01', '2019-12-31'])('of the cycle (%s) stays as it is', (day) => {
    const content = dated(day);
    expect(checkReadings(content, { framework, year: 2019 })).toEqual({ content, issues: [] });
  });

  it.each(['2018-12-31', '2020-01-01', '2109-11-14'])('outside the cycle (%s) is said and does not count', (day) => {
    const { content, issues } = checkReadings(dated(day), { framework, year: 2019 });
    expect(issues.map(({ code, cell }) => [code, cell])).toEqual([['date-outside-cycle', 'D9']]);
    expect(content.activities[0]?.completed).toEqual({
      state: 'unverified',
      issue: 'date-outside-cycle',
      provenance: provenance('D9'),
    });
  });

  it('that a person settled stays', () => {
    const cells = [{ sheet: 'Foaie', cell: 'D9', means: '14.11.2018', reason: 'confirmat' }];
    expect(codes(dated('2018-11-14'), { file: { name: 'a.xlsx' }, sheets: [], cells })).toEqual([]);
  });
});

describe('categories of a dimension', () => {
  it('are said at the whole exactly when they do not add up to it', () => {
    const amount = fc.nat(1000);
    fc.assert(
      fc.property(amount, amount, amount, (whole, women, men) => {
        const expected = women + men === whole ? [] : [['category-sum-differs', 'C2']];
        expect(codes(counted(whole, [women, men]))).toEqual(expected);
      }),
    );
  });

  it('may leave a rest where not all were given, but hold no more than the whole', () => {
    expect(codes(counted(10, [4, null]))).toEqual([]);
    expect(codes(counted(10, [11, null]))).toEqual([['category-sum-differs', 'C2']]);
    expect(codes(counted(10, []))).toEqual([]);
  });

  it('never change what was read', () => {
    const content = counted(10, [1, 2]);
    expect(checkReadings(content, { framework, year: 2019 }).content).toEqual(content);
  });
});

import { describe, expect, it, test } from 'vitest';
import { ActivityCode, IndicatorCode, InstitutionCode, Sha256 } from '#shared/kernel/ids.ts';
import { type Choice, choicesIn, withChoice, withoutChoice } from './choices.ts';
import { FileMapping } from './mapping.schema.ts';

const none = FileMapping.parse({ file: { sha256: Sha256.parse('a'.repeat(64)) } });
const choices: readonly Choice[] = [
  { kind: 'institution', institution: InstitutionCode.parse('MAE') },
  { kind: 'year', year: 2019 },
  { kind: 'sheet', sheet: 'Scrisoare' },
  { kind: 'headings', sheet: 'Raport', first: 3, last: 4 },
  { kind: 'first-row', sheet: 'Raport', row: 7 },
  { kind: 'column', sheet: 'Raport', column: 'D', role: 'value' },
  { kind: 'rows', sheet: 'Raport', first: 20, last: 900 },
  { kind: 'row', sheet: 'Raport', row: 9, means: 'ignore' },
  {
    kind: 'row',
    sheet: 'Raport',
    row: 12,
    means: { activity: ActivityCode.parse('1.1.1'), indicator: IndicatorCode.parse('1.1.1.a') },
  },
  { kind: 'cell', sheet: 'Raport', cell: 'D12', means: '200', reason: 'confirmat prin telefon' },
];
const all = choices.reduce(withChoice, none);

describe('a person’s choices for a file (DOMAIN.md §3.1: the analyst confirms or corrects)', () => {
  it('each is kept, and together they are a mapping that can be sent', () => {
    expect(choicesIn(FileMapping.parse(all))).toEqual(choices);
  });

  test.each(choices)('$kind can be taken back, and nothing else goes with it', (choice) => {
    expect(choicesIn(withoutChoice(all, choice))).toEqual(choices.filter((one) => one !== choice));
  });

  it('with the last one taken back nothing is left', () => {
    expect(choices.reduce(withoutChoice, all)).toEqual(none);
  });

  it('the same thing decided anew takes the place of the earlier word', () => {
    const again = choices.reduce(withChoice, all);
    expect(choicesIn(again)).toHaveLength(choices.length);
    const other = withChoice(all, { kind: 'cell', sheet: 'Raport', cell: 'D12', means: '20', reason: 'greșeală' });
    expect(choicesIn(other).filter(({ kind }) => kind === 'cell')).toMatchObject([{ means: '20' }]);
  });
});

import { describe, expect, test } from 'vitest';
import { InstitutionCode } from '#shared/kernel/ids.ts';
import { activitiesConcerning, concernOf } from './concern.ts';
import { debtsOf } from './debtors.ts';
import { frameworkOf } from './framework.fixture.ts';
import { Activity } from './framework.schema.ts';
import { submittersOf } from './submitters.ts';

const framework = frameworkOf([]);
const activity = (responsible: readonly object[], partners: readonly object[] = []): Activity =>
  Activity.parse({ code: '1.1.1', title: 'Activitate', term: 'Anual', indicators: [], responsible, partners });
const owed = (responsible: readonly object[], year = 2019): string[] =>
  debtsOf(framework, activity(responsible), year).map(
    ({ institution, through, memberOf }) =>
      `${institution}${through ? ` prin ${through}` : ''}${memberOf ? ` (${memberOf})` : ''}`,
  );

describe('a report is owed', () => {
  test('by every responsible institution, by partners never', () => {
    const joint = activity([{ institution: 'MAE' }, { institution: 'MEN' }], [{ institution: 'IGPR' }]);
    expect(debtsOf(framework, joint, 2019).map(({ institution }) => institution)).toEqual(['MAE', 'MEN']);
  });

  test('once by a compound', () => {
    expect(owed([{ institution: 'MMJS', through: 'ANOFM' }])).toEqual(['MMJS prin ANOFM']);
    expect(owed([{ institution: 'MMJS' }, { institution: 'MMJS', through: 'ANOFM' }])).toEqual(['MMJS prin ANOFM']);
    expect(owed([{ institution: 'MMJS', through: 'ANOFM' }, { institution: 'ANOFM' }])).toEqual([
      'MMJS prin ANOFM',
      'ANOFM',
    ]);
  });

  test('by a class through the members it has in the year, never by itself', () => {
    expect(owed([{ institution: 'ONG' }])).toEqual(['ONG Alfa (ONG)', 'ONG Beta (ONG)']);
    expect(owed([{ institution: 'ONG' }], 2020)).toEqual(['ONG Alfa (ONG)', 'ONG Beta (ONG)', 'ONG Gama (ONG)']);
  });

  test('by no institution that is not there in the year, unless the body it acts through is', () => {
    expect(owed([{ institution: 'ONG Gama' }, { institution: 'MAE' }])).toEqual(['MAE']);
    expect(owed([{ institution: 'ONG Gama' }], 2020)).toEqual(['ONG Gama']);
    expect(owed([{ institution: 'ONG Gama', through: 'MAE' }])).toEqual(['ONG Gama prin MAE']);
    expect(owed([{ institution: 'MRP' }], 2021)).toEqual(['MRP']);
  });

  test('once by an institution that is named directly and is a member too, in whichever order', () => {
    const expected = ['DGASPC Cluj', 'DGASPC Iași (DGASPC)'];
    expect(owed([{ institution: 'DGASPC Cluj' }, { institution: 'DGASPC' }])).toEqual(expected);
    expect(owed([{ institution: 'DGASPC' }, { institution: 'DGASPC Cluj' }])).toEqual(expected);
  });
});

describe('a submission is owed', () => {
  const only = (term: string) =>
    frameworkOf([
      { term, responsible: [{ institution: 'MMJS', through: 'ANOFM' }], partners: [{ institution: 'ONG' }] },
    ]);
  const owing = (term: string) =>
    submittersOf(only(term), 2019).map(({ institution, role }) => `${institution} ${role}`);

  test.each(['Anual', 'Trim. I 2019', '31.12.2018'])(
    'by responsible institutions and partners for the term %s',
    (term) => {
      expect(owing(term)).toEqual(['MMJS responsible', 'ONG Alfa partner', 'ONG Beta partner']);
    },
  );

  test('by nobody before the term has come', () => {
    expect(owing('Trim. I 2020')).toEqual([]);
  });
});

describe('what an activity is to an institution', () => {
  const concern = (code: string, one: Activity) => concernOf(framework, one, InstitutionCode.parse(code), 2019);

  test.each([
    ['MMJS', 'responsible'],
    ['ANOFM', 'through'],
    ['ONG Alfa', 'member'],
    ['IGPR', 'partner'],
    ['DGASPC Cluj', 'partner'],
    ['MAE', null],
    ['ONG Gama', null],
  ])('%s: %s', (code, expected) => {
    const one = activity(
      [{ institution: 'MMJS', through: 'ANOFM' }, { institution: 'ONG' }],
      [{ institution: 'IGPR' }, { institution: 'DGASPC' }],
    );
    expect(concern(code, one)).toBe(expected);
  });

  test('the stronger concern is told', () => {
    const both = activity(
      [{ institution: 'ANOFM' }, { institution: 'MMJS', through: 'ANOFM' }],
      [{ institution: 'ANOFM' }],
    );
    expect(concern('ANOFM', both)).toBe('responsible');
  });

  test('activities come in order of code, whatever the order of the file', () => {
    const partners = [{ institution: 'ONG' }];
    const plan = frameworkOf([{ code: '1.1.10', partners }, { code: '1.1.3' }, { code: '1.1.2', partners }]);
    const found = activitiesConcerning(plan, InstitutionCode.parse('ONG Alfa'), 2019);
    expect(found.map((one) => [one.activity.code, one.concern])).toEqual([
      ['1.1.2', 'partner'],
      ['1.1.10', 'partner'],
    ]);
  });
});

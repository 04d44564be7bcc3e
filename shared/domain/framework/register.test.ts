import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { frameworkOf } from './framework.fixture.ts';
import { Institution } from './framework.schema.ts';
import { existsIn, findInstitution, identityOn, institutionByCode } from './register.ts';

const { institutions } = frameworkOf([]);

const found = (text: string, year = 2019): string => {
  const match = findInstitution(institutions, text, year);
  return match.kind === 'found' ? match.institution.code : match.kind;
};

const entry = (code: string, more: Partial<z.input<typeof Institution>> = {}): Institution =>
  Institution.parse({ code, kind: 'central', identities: [{ code, name: `Numele ${code}` }], ...more });

describe('an institution is found by', () => {
  test.each([
    ['ANITP', 'ANITP'],
    ['anitp', 'ANITP'],
    ['A.N.I.T.P.', 'ANITP'],
    ['Agenția Națională Împotriva Traficului de Persoane', 'ANITP'],
    ['AGENŢIA NAŢIONALĂ ÎMPOTRIVA TRAFICULUI DE PERSOANE', 'ANITP'],
    ['Agentia Nationala impotriva traficului de persoane ', 'ANITP'],
    ['Ministerul Afacerilor Externe (MAE)', 'MAE'],
    ['MAE – Ministerul Afacerilor Externe', 'MAE'],
    ['DGASPC Iaşi', 'DGASPC Iași'],
    ['D.G.A.S.P.C. Cluj', 'DGASPC Cluj'],
    ['Direcția Generală de Asistență Socială și Protecția Copilului', 'DGASPC'],
    ['MRP', 'MRP'],
    ['DRP', 'MRP'],
    ['Departamentul pentru Românii de Pretutindeni', 'MRP'],
  ])('%j', (text, code) => {
    expect(found(text)).toBe(code);
  });
});

test.each(['', ' - ', 'MADR', 'ANITP - raport 2019', 'MAE, MEN', 'MMJS prin ANOFM', 'Ministerul'])(
  'no institution is guessed from %j',
  (text) => {
    expect(found(text)).toBe('unknown');
  },
);

test('any name in the register finds its own institution, however it is typed', () => {
  const names = institutions.flatMap((one) =>
    [...one.aliases, ...one.identities.flatMap(({ code, name }) => [code, name])].map(
      (name) => [one.code, name] as const,
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.constantFrom(2018, 2019, 2020), ([code, name], year) => {
      for (const text of [name, name.toUpperCase(), name.normalize('NFD').replace(/\p{M}/gu, ''), ` ${name}. `]) {
        expect(found(text, year)).toBe(code);
      }
    }),
  );
});

test('a name that two institutions bore at different times goes to the one that bears it in the year', () => {
  const old = entry('Vechi', { identities: [{ code: 'Vechi', name: 'Agenția Comună', to: '2018-06-30' }] });
  const next = entry('Nou', { identities: [{ code: 'Nou', name: 'Agenția Comună', from: '2018-07-01' }] });
  const match = (year: number) => findInstitution([old, next], 'agentia comuna', year);
  expect(match(2017)).toEqual({ kind: 'found', institution: old });
  expect(match(2019)).toEqual({ kind: 'found', institution: next });
  expect(match(2018)).toEqual({ kind: 'ambiguous', candidates: [old, next] });
});

test('an institution that is no more is still known by its name', () => {
  const gone = entry('Fost', { identities: [{ code: 'Fost', name: 'Oficiul Vechi', to: '2015-12-31' }] });
  expect(findInstitution([gone], 'Oficiul vechi', 2019)).toEqual({ kind: 'found', institution: gone });
  expect(existsIn(gone, 2015)).toBe(true);
  expect(existsIn(gone, 2016)).toBe(false);
});

describe('the name that is printed', () => {
  const mrp = institutionByCode(institutions, 'MRP');
  test.each([
    ['2018-12-31', 'MRP'],
    ['2019-11-05', 'MRP'],
    ['2019-11-06', 'DRP'],
    ['2019-12-31', 'DRP'],
  ])('on %s is that of %s', (date, code) => {
    expect(mrp && identityOn(mrp, date).code).toBe(code);
  });

  test('is the last one borne where none is in force, and the first before there was any', () => {
    const one = entry('B', {
      identities: [
        { code: 'B', name: 'B', from: '2012-01-01', to: '2013-12-31' },
        { code: 'A', name: 'A', from: '2010-01-01', to: '2010-12-31' },
      ],
    });
    expect(identityOn(one, '2011-06-01').code).toBe('A');
    expect(identityOn(one, '2020-01-01').code).toBe('B');
    expect(identityOn(one, '2000-01-01').code).toBe('A');
  });
});

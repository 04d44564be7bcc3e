import { expect, it } from 'vitest';
import { numberFindings } from './conclusion-numbers.ts';
import { parseConclusion } from './conclusion-text.ts';

const NUMBERS = [
  { field: 'og 1 scor', node: '1', text: '72,4' },
  { field: 'og 1 acoperire', node: '1', text: '87,5\u00a0%' },
  { field: 'os 1.1 scor', node: '1.1', text: '72,4' },
  { field: 'os 1.1 nivel', node: '1.1', text: '–' },
  { field: 'ind 1.1.1.a valoare', node: '1.1.1', text: '1.779' },
  { field: 'og 2 scor', node: '2', text: '33,3' },
];
const findings = (text: string, node = '1') => numberFindings(parseConclusion(text), node, NUMBERS);

it('fields are told apart: known, without a value now, and unknown', () => {
  expect(findings('{{og 1 scor}} {{os 1.1 nivel}} {{os 9.9 scor}}')).toEqual({
    unknown: ['os 9.9 scor'],
    absent: ['os 1.1 nivel'],
    typed: [],
  });
});

it('a number written by hand is recognised, nearest node first, however its percent is spaced', () => {
  expect(findings('Scorul de 72,4, la o acoperire de 87,5%.').typed.map(({ field }) => field)).toEqual([
    'og 1 scor',
    'og 1 acoperire',
  ]);
  expect(findings('72,4', '1.1').typed.map(({ field }) => field)).toEqual(['os 1.1 scor']);
});

it('whole numbers, parts of longer numbers and other objectives’ numbers are left alone', () => {
  expect(findings('1.779 de activități, 172,4 lei, 72,45 și 33,3 în art. 72').typed).toEqual([]);
});

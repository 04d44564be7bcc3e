import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeFigure, dayFigure, decimal, momentFigure, scoreFigure, shareFigure, valueFigure } from './figures.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('numbers are written as Romanian readers write them', () => {
  test.each([
    [decimal(1234567.891, 1), '1.234.567,9'],
    [decimal(999.95, 1), '1.000,0'],
    [decimal(-1234, 0), '−1.234'],
    [decimal(-0.04, 1), '0,0'],
    [scoreFigure(64.95), '65,0'],
    [scoreFigure(72.44), '72,4'],
    [valueFigure(12345), '12.345'],
    [valueFigure(33.333), '33,3'],
    [valueFigure(0.125), '0,13'],
    [shareFigure(2 / 3), '66,7 %'],
    [shareFigure(1), '100 %'],
    [shareFigure(0.9999), '99,9 %'],
    [shareFigure(0.0001), '0,1 %'],
    [shareFigure(0), '0 %'],
    [changeFigure(10, 6.9), '▲ 3,1'],
    [changeFigure(6.2, 7), '▼ 0,8'],
    [changeFigure(82.5, 82.4), '▲ 0,1'],
    [changeFigure(0.12, 0.1), '▲ 0,02'],
    [changeFigure(8, 8.04), '▼ 0,04'],
    [changeFigure(1.25, 0.75), '▲ 0,5'],
    [changeFigure(7, 7), '='],
    [dayFigure('2019-12-31'), '31.12.2019'],
    [momentFigure('2020-03-02T09:05:59.000Z'), '02.03.2020, 09:05'],
  ])('%s', (written, expected) => {
    expect(plain(written)).toBe(expected);
  });

  test('and can be read back to what was rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (whole) => {
        const back = Number(
          decimal(whole / 10, 1)
            .replaceAll('.', '')
            .replace(',', '.')
            .replace('−', '-'),
        );
        expect(back).toBe(whole / 10);
      }),
    );
  });
});

import { roundHalfUp } from '#shared/kernel/rounding.ts';

const MINUS = '−';
/** Keeps a number and its unit, or the parts of a number, on one line. */
const NARROW = '\u00a0';

/** A number as Romanian readers write it: thousands with a dot, decimals with a comma (1.234,5). */
export function decimal(value: number, decimals: number): string {
  const rounded = roundHalfUp(Math.abs(value), decimals);
  const [whole = '', fraction] = rounded.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const sign = value < 0 && rounded !== 0 ? MINUS : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** A score in [0, 100] as it is printed everywhere: one decimal, half-up (DOMAIN.md §4, Levels). */
export const scoreFigure = (score: number): string => decimal(score, 1);

/** A share in [0, 1] in percent: whole where it is whole, else one decimal, and never 100 or 0 before it is. */
export function shareFigure(share: number): string {
  const percent = share * 100;
  const whole = Math.abs(percent - Math.round(percent)) < 1e-9;
  const shown = whole ? percent : Math.min(99.9, Math.max(0.1, percent));
  return `${decimal(shown, whole ? 0 : 1)}${NARROW}%`;
}

/** A measured value: whole numbers whole, others with one decimal, those below 1 with two. */
export function valueFigure(value: number): string {
  if (Number.isInteger(value)) return decimal(value, 0);
  const decimals = Math.abs(value) < 1 ? 2 : 1;
  return decimal(value, decimals);
}

/** How a value stands to last year's: ▲ 3,1, ▼ 0,8 or =; with the decimals of the two values, or more where it would print as zero. */
export function changeFigure(now: number, before: number): string {
  const change = now - before;
  if (Math.abs(change) < 1e-9) return '=';
  const size = Math.abs(change);
  const small = Math.max(Math.abs(now), Math.abs(before)) < 1 || roundHalfUp(size, 1) === 0;
  const figure = decimal(size, Number.isInteger(size) ? 0 : small ? 2 : 1);
  return `${change > 0 ? '▲' : '▼'}${NARROW}${figure}`;
}

/** `2019-12-31…` as 31.12.2019; the time of an instant is left off, so that the day is the one in UTC. */
export function dayFigure(iso: string): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  return `${day}.${month}.${year}`;
}

/** `2020-03-02T09:00:00.000Z` as 02.03.2020, 09:00. */
export const momentFigure = (iso: string): string => `${dayFigure(iso)}, ${iso.slice(11, 16)}`;

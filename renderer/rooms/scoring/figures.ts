import type { ObjectiveRow } from '#shared/contract/scoring.ts';
import { roundHalfUp } from '#shared/kernel/rounding.ts';
import { scoreFigure, shareFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';

export const NOTHING = '–';

/** A score as it is printed; a dash where there is none. */
export const scoreText = (score: number | null): string => (score === null ? NOTHING : scoreFigure(score));

/** How a printed score stands to last year's printed one: ▲ 3,1, ▼ 0,8 or =; nothing where one of them is absent. */
export function scoreChange(now: number | null, before: number | null | undefined): string {
  if (now === null || before === null || before === undefined) return '';
  const change = roundHalfUp(now, 1) - roundHalfUp(before, 1);
  if (Math.abs(change) < 0.05) return '=';
  return `${change > 0 ? '▲' : '▼'}\u00a0${scoreFigure(Math.abs(change))}`;
}

type Judged = Pick<ObjectiveRow, 'score' | 'band' | 'coverage'>;

export const bandText = ({ band }: Pick<Judged, 'band'>): string =>
  band === null ? NOTHING : `${scoreFigure(band.low)}–${scoreFigure(band.high)}`;

/** What a bullet shows, said in words. */
export function bulletSentence(words: Words, judged: Judged, previous: number | null): string {
  const parts = [
    judged.score === null
      ? words('scoring:screen.bullet.none')
      : words('scoring:screen.bullet.score', { score: scoreFigure(judged.score) }),
    ...(judged.band ? [words('scoring:screen.bullet.band', { band: bandText(judged) })] : []),
    words('scoring:screen.bullet.coverage', { coverage: shareFigure(judged.coverage) }),
    ...(previous === null ? [] : [words('scoring:screen.bullet.previous', { score: scoreFigure(previous) })]),
  ];
  return parts.join('; ');
}

/** Ana Popescu → AP. */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .map((part) => part.charAt(0).toLocaleUpperCase('ro'))
    .join('')
    .slice(0, 3);

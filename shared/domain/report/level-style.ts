import type { Level } from '#shared/domain/scoring/score-sheet.schema.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';

/** Everything a node's judgement can be shown as; `unverified` is an evaluator's word, `not-applicable` an institution's. */
export type LevelKey =
  | 'level-4'
  | 'level-3'
  | 'level-2'
  | 'level-1'
  | 'level-0'
  | 'insufficient'
  | 'unverified'
  | 'not-due'
  | 'not-applicable';

/** `solid` and `pale` fill the chip, `hatched` strokes over a pale fill, `outline` draws its border only. */
type Fill = 'solid' | 'hatched' | 'outline' | 'pale';

export interface LevelStyle {
  readonly key: LevelKey;
  /** Key of the level's word in `resources/locales`. */
  readonly word: string;
  /** The digit that is read first; null where there is no level. */
  readonly digit: 0 | 1 | 2 | 3 | 4 | null;
  /** Legible without colour: dots filled up to the level, `?`, `∅` or `–`. */
  readonly mark: string;
  readonly fill: Fill;
  /** `#RRGGBB`, light theme and paper. */
  readonly background: string;
  /** Text on `background`; the contrast is at least 4.5 (WCAG 2.1, 1.4.3). */
  readonly foreground: string;
}

const INK = '#1A1A1A';
const WHITE = '#FFFFFF';

const style = (
  key: LevelKey,
  digit: LevelStyle['digit'],
  mark: string,
  fill: Fill,
  background: string,
  foreground: string,
): LevelStyle => ({ key, word: `report:level.${key}`, digit, mark, fill, background, foreground });

/** The one table of how levels look, for screen, PDF and XLSX: number and word first, colour second. */
export const LEVEL_STYLES: Readonly<Record<LevelKey, LevelStyle>> = {
  'level-4': style('level-4', 4, '●●●●', 'solid', '#1B7F5C', WHITE),
  'level-3': style('level-3', 3, '●●●○', 'solid', '#5FAE86', INK),
  'level-2': style('level-2', 2, '●●○○', 'solid', '#E3B23C', INK),
  'level-1': style('level-1', 1, '●○○○', 'solid', '#D9772B', INK),
  'level-0': style('level-0', 0, '○○○○', 'solid', '#A63A2B', WHITE),
  insufficient: style('insufficient', null, '?', 'hatched', '#D9D9D9', INK),
  unverified: style('unverified', null, '∅', 'outline', WHITE, INK),
  'not-due': style('not-due', null, '–', 'pale', '#EFEFEF', INK),
  'not-applicable': style('not-applicable', null, '–', 'pale', '#EFEFEF', INK),
};

/** `light` is paper too; `contrast` is light text on black. */
export type LevelTheme = 'light' | 'dark' | 'contrast';

const LIGHT = '#F4F4F4';
const BLACK = '#000000';

/** Background and foreground on the screen's other themes; word, digit, mark and fill stay. */
const OTHER_COLOURS: Readonly<
  Record<Exclude<LevelTheme, 'light'>, Readonly<Record<LevelKey, readonly [background: string, foreground: string]>>>
> = {
  dark: {
    'level-4': ['#35A57E', BLACK],
    'level-3': ['#84C9A7', BLACK],
    'level-2': ['#E6BC52', BLACK],
    'level-1': ['#E38C48', BLACK],
    'level-0': ['#DE7263', BLACK],
    insufficient: ['#4B5058', LIGHT],
    unverified: ['#17191C', LIGHT],
    'not-due': ['#2C3036', LIGHT],
    'not-applicable': ['#2C3036', LIGHT],
  },
  contrast: {
    'level-4': ['#2EE6A8', BLACK],
    'level-3': ['#B4F2D6', BLACK],
    'level-2': ['#FFE066', BLACK],
    'level-1': ['#FFA64D', BLACK],
    'level-0': ['#FF8A7A', BLACK],
    insufficient: ['#4D4D4D', WHITE],
    unverified: [BLACK, WHITE],
    'not-due': ['#1F1F1F', WHITE],
    'not-applicable': ['#1F1F1F', WHITE],
  },
};

/** How a level is shown in a theme. */
export function levelStyleOf(key: LevelKey, theme: LevelTheme = 'light'): LevelStyle {
  if (theme === 'light') return LEVEL_STYLES[key];
  const [background, foreground] = OTHER_COLOURS[theme][key];
  return { ...LEVEL_STYLES[key], background, foreground };
}

/** How a computed level is shown. */
export function levelStyle(level: Level, theme: LevelTheme = 'light'): LevelStyle {
  switch (level.kind) {
    case 'level':
      return levelStyleOf(`level-${level.level}`, theme);
    case 'insufficient':
      return levelStyleOf('insufficient', theme);
    case 'not-due':
      return levelStyleOf('not-due', theme);
    case 'unverified':
      return levelStyleOf('unverified', theme);
    default:
      return assertNever(level);
  }
}

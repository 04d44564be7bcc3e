import { describe, expect, test } from 'vitest';
import { wordsIn } from '#shared/words/all-words.ts';
import { LEVEL_STYLES, type LevelTheme, levelStyle, levelStyleOf } from './level-style.ts';

/** Relative luminance, WCAG 2.1. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

describe('the table of levels', () => {
  const themes: readonly LevelTheme[] = ['light', 'dark', 'contrast'];
  const shown = themes.flatMap((theme) => Object.values(LEVEL_STYLES).map(({ key }) => ({ key, theme })));

  test.each(shown)('$key in $theme: text on its fill has a contrast of at least 4.5', ({ key, theme }) => {
    const { background, foreground } = levelStyleOf(key, theme);
    expect(contrast(background, foreground)).toBeGreaterThanOrEqual(theme === 'contrast' ? 7 : 4.5);
  });

  test('levels are told apart without colour', () => {
    const levels = Object.values(LEVEL_STYLES).filter((style) => style.digit !== null);
    expect(new Set(levels.map((style) => style.mark)).size).toBe(5);
    for (const style of levels) expect([...style.mark].filter((mark) => mark === '●')).toHaveLength(style.digit ?? -1);
  });

  test.each(['ro', 'en'] as const)('every level has a word in %s', (language) => {
    const words = wordsIn(language);
    for (const style of Object.values(LEVEL_STYLES)) expect(words(style.word)).not.toBe('');
  });

  test('a computed level finds its style', () => {
    expect(levelStyle({ kind: 'level', level: 3 }).mark).toBe('●●●○');
    expect(levelStyle({ kind: 'insufficient' }).key).toBe('insufficient');
    expect(levelStyle({ kind: 'not-due' }).key).toBe('not-due');
  });
});

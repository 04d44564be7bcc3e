import { fold } from '#shared/domain/framework/fold.ts';
import type { IconName } from '../../ui/icon.tsx';

/** Something that can be gone to or done. */
export interface PaletteItem {
  readonly key: string;
  /** `2.1.3`, `MAI`: found by how it begins. */
  readonly code?: string;
  readonly text: string;
  /** Other names that it is known by. */
  readonly also?: readonly string[];
  readonly icon?: IconName;
  readonly act: () => void;
}

export interface PaletteGroup {
  readonly name: string;
  readonly items: readonly PaletteItem[];
  /** Shown before anything is typed: what is few and always the same. */
  readonly isListed: boolean;
}

/** Shown of one group; who wants others types more. */
const MOST = 12;

/**
 * What fits what was typed: every part begins the code or stands in the name, with or without diacritics. What bears just that code or
 * name comes first, then what begins with it; groups stand in the order of the best they hold.
 */
export function found(groups: readonly PaletteGroup[], typed: string): readonly PaletteGroup[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return groups.filter(({ isListed }) => isListed);
  return groups
    .map(({ items, ...group }) => {
      const fitting = items.filter((item) => fits(item, parts)).map((item) => ({ item, rank: rankOf(item, typed) }));
      const ranked = fitting.toSorted((one, other) => one.rank - other.rank);
      return { ...group, items: ranked.slice(0, MOST).map(({ item }) => item), rank: ranked[0]?.rank ?? null };
    })
    .filter(({ rank }) => rank !== null)
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
}

function fits({ code, text, also = [] }: PaletteItem, parts: readonly string[]): boolean {
  const name = fold([text, ...also].join(' '));
  return parts.every((part) => code?.toLowerCase().startsWith(part) || name.includes(fold(part)));
}

function rankOf({ code, text, also = [] }: PaletteItem, typed: string): number {
  const sought = fold(typed);
  const names = [code ?? '', text, ...also].map(fold);
  if (names.includes(sought)) return 0;
  return names.some((name) => name.startsWith(sought)) ? 1 : 2;
}

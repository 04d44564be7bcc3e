import type { SpotlightFilterFunction } from '@mantine/spotlight';
import { fold } from '#shared/domain/framework/fold.ts';

/** What bears the typed letters in its name, with or without diacritics; what is named just so comes first. */
export const paletteFilter: SpotlightFilterFunction = (typed, groups) => {
  const sought = fold(typed);
  return groups.flatMap((group) => {
    if (!('actions' in group)) return [];
    const found = group.actions
      .map((action) => ({ action, name: fold(action.label ?? '') }))
      .filter(({ name }) => name.includes(sought))
      .sort((one, other) => Number(other.name === sought) - Number(one.name === sought));
    return found.length === 0 ? [] : [{ ...group, actions: found.map(({ action }) => action) }];
  });
};

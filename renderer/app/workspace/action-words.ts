import type { Words } from '#shared/words/words.ts';

/** What was done, in words: „A fost propus un nivel”; an action that no version of the words knows is shown by its name. */
export const actionWords = (words: Words, action: string): string =>
  words.has(`app:action.${action}`) ? words(`app:action.${action}`) : action;

import { wordsIn } from '#shared/words/all-words.ts';

/** What an action is called in the languages a person may search in. */
export const actionNames = (action: string): string =>
  (['ro', 'en'] as const)
    .map((language) => wordsIn(language))
    .map((words) => (words.has(`app:action.${action}`) ? words(`app:action.${action}`) : ''))
    .join(' ');

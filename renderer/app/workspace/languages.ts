import type { Language } from '#shared/words/words.ts';

/** Each language by its own name, so that it is found by those who do not read the other. */
export const LANGUAGES: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'ro', name: 'Română' },
  { language: 'en', name: 'English' },
];

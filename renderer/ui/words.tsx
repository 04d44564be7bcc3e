import { useLocalStorage } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { wordsIn } from '#shared/words/window-words.ts';
import type { Language, Words } from '#shared/words/words.ts';

interface Speech {
  readonly language: Language;
  readonly words: Words;
  readonly setLanguage: (language: Language) => void;
}

const SpeechContext = createContext<Speech | null>(null);

/** Gives everything below it the product's words; the chosen language is kept between runs, and told to screen readers. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useLocalStorage<Language>({
    key: 'raportor.language',
    defaultValue: 'ro',
    getInitialValueInEffect: false,
    deserialize: (kept) => (kept === '"en"' ? 'en' : 'ro'),
  });
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo(() => ({ language, words: wordsIn(language), setLanguage }), [language, setLanguage]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

/** The words of the language that is spoken now: `words('app:place.overview')`. */
export const useWords = (): Words => useSpeech().words;

/** The language that is spoken now, and how to change it. */
export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('no LanguageProvider above');
  return speech;
}

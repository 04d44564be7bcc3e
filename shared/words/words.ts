import i18next from 'i18next';
import { decimal } from './figures.ts';

export type Language = 'ro' | 'en';

/** Facts a sentence is filled with; `count` picks the plural form (1 celulă, 2 celule, 20 de celule). */
export type WordParams = Readonly<Record<string, string | number>>;

/** Gives the sentence under a key such as `intake:issue.file-encrypted`, filled with the given facts. */
export interface Words {
  (key: string, params?: WordParams): string;
  /** Whether there is a sentence under the key. */
  has(key: string): boolean;
}

/** Sentences by language, then by room: the content of `resources/locales/<language>/<room>.json`. */
type Catalogue = Readonly<Record<Language, Readonly<Record<string, object>>>>;

/** Facts as they are written: counts like every other number (20.001), all else as it is given, a year above all. */
const written = (params: WordParams): WordParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, fact]) => [
      name,
      typeof fact === 'number' && (name === 'count' || name === 'n') ? decimal(fact, 0) : fact,
    ]),
  );

/**
 * What speaks out of a catalogue, in one language at a time. A missing key is a bug and throws: a test holds both languages to the
 * same keys.
 */
export function speakerOf(catalogue: Catalogue): (language: Language) => Words {
  const instance = i18next.createInstance();
  void instance.init({
    lng: 'ro',
    fallbackLng: false,
    ns: Object.keys(catalogue.ro),
    resources: { ro: { ...catalogue.ro }, en: { ...catalogue.en } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return (language) => {
    const translate = instance.getFixedT(language);
    const say = (key: string, params: WordParams = {}): string => {
      if (!instance.exists(key, { lng: language, ...params })) throw new Error(`no words for ${language} ${key}`);
      return translate(key, { ...params, replace: written(params) });
    };
    return Object.assign(say, { has: (key: string) => instance.exists(key, { lng: language }) });
  };
}

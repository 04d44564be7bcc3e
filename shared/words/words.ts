import { decimal } from './figures.ts';

export type Language = 'ro' | 'en';

/** Facts a sentence is filled with; `count` picks the plural form (1 celulă, 2 celule, 20 de celule), `context` a variant. */
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

const FACT = /\{\{(.+?)\}\}/g;

/**
 * What speaks out of a catalogue, in one language at a time: `room:name.of.key`, its variant where the context has one
 * (`name_encrypted`), its plural form where the count has one (`name_one`, `_few`, `_other`). A missing key is a bug and throws: a test holds both languages to the same keys.
 */
export function speakerOf(catalogue: Catalogue): (language: Language) => Words {
  return (language) => {
    const plurals = new Intl.PluralRules(language);
    const found = (key: string): string | undefined => {
      const [room = '', path = ''] = key.split(':');
      let at: unknown = catalogue[language][room];
      for (const part of path.split('.')) at = at instanceof Object ? Reflect.get(at, part) : undefined;
      return typeof at === 'string' ? at : undefined;
    };
    const say = (key: string, params: WordParams = {}): string => {
      const variant = params.context === undefined ? [] : [`${key}_${params.context}`];
      const forms = typeof params.count === 'number' ? [`${key}_${plurals.select(params.count)}`] : [];
      const sentence = [...variant, ...forms, key].map(found).find((one) => one !== undefined);
      if (sentence === undefined) throw new Error(`no words for ${language} ${key}`);
      const facts = written(params);
      return sentence.replace(FACT, (_, name: string) => String(facts[name.trim()] ?? ''));
    };
    return Object.assign(say, { has: (key: string) => found(key) !== undefined });
  };
}

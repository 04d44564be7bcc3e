import i18next, { type i18n } from 'i18next';
import enApp from '#resources/locales/en/app.json' with { type: 'json' };
import enCli from '#resources/locales/en/cli.json' with { type: 'json' };
import enDesktop from '#resources/locales/en/desktop.json' with { type: 'json' };
import enFramework from '#resources/locales/en/framework.json' with { type: 'json' };
import enIntake from '#resources/locales/en/intake.json' with { type: 'json' };
import enReport from '#resources/locales/en/report.json' with { type: 'json' };
import enScoring from '#resources/locales/en/scoring.json' with { type: 'json' };
import enSigning from '#resources/locales/en/signing.json' with { type: 'json' };
import enWeb from '#resources/locales/en/web.json' with { type: 'json' };
import roApp from '#resources/locales/ro/app.json' with { type: 'json' };
import roCli from '#resources/locales/ro/cli.json' with { type: 'json' };
import roDesktop from '#resources/locales/ro/desktop.json' with { type: 'json' };
import roFramework from '#resources/locales/ro/framework.json' with { type: 'json' };
import roIntake from '#resources/locales/ro/intake.json' with { type: 'json' };
import roReport from '#resources/locales/ro/report.json' with { type: 'json' };
import roScoring from '#resources/locales/ro/scoring.json' with { type: 'json' };
import roSigning from '#resources/locales/ro/signing.json' with { type: 'json' };
import roWeb from '#resources/locales/ro/web.json' with { type: 'json' };

export type Language = 'ro' | 'en';

/** Facts a sentence is filled with; `count` picks the plural form (1 celulă, 2 celule, 20 de celule). */
export type WordParams = Readonly<Record<string, string | number>>;

/** Gives the sentence under a key such as `intake:issue.file-encrypted`, filled with the given facts. */
export interface Words {
  (key: string, params?: WordParams): string;
  /** Whether there is a sentence under the key. */
  has(key: string): boolean;
}

const resources = {
  ro: {
    app: roApp,
    cli: roCli,
    desktop: roDesktop,
    framework: roFramework,
    intake: roIntake,
    report: roReport,
    scoring: roScoring,
    signing: roSigning,
    web: roWeb,
  },
  en: {
    app: enApp,
    cli: enCli,
    desktop: enDesktop,
    framework: enFramework,
    intake: enIntake,
    report: enReport,
    scoring: enScoring,
    signing: enSigning,
    web: enWeb,
  },
};

let instance: i18n | undefined;

/**
 * The product's words in one language: every text a person sees comes from `resources/locales/<language>/<room>.json`.
 * A missing key is a bug and throws: a test holds both languages to the same keys.
 */
export function wordsIn(language: Language): Words {
  if (!instance) {
    instance = i18next.createInstance();
    void instance.init({
      lng: 'ro',
      fallbackLng: false,
      ns: Object.keys(resources.ro),
      defaultNS: 'cli',
      resources,
      initAsync: false,
      interpolation: { escapeValue: false },
    });
  }
  const translate = instance.getFixedT(language);
  const lookup = instance;
  const say = (key: string, params: WordParams = {}): string => {
    if (!lookup.exists(key, { lng: language, ...params })) throw new Error(`no words for ${language} ${key}`);
    return translate(key, params);
  };
  return Object.assign(say, { has: (key: string) => lookup.exists(key, { lng: language }) });
}

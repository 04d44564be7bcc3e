import enApp from '#resources/locales/en/app.json' with { type: 'json' };
import enDesktop from '#resources/locales/en/desktop.json' with { type: 'json' };
import enFramework from '#resources/locales/en/framework.json' with { type: 'json' };
import enIntake from '#resources/locales/en/intake.json' with { type: 'json' };
import enReport from '#resources/locales/en/report.json' with { type: 'json' };
import enScoring from '#resources/locales/en/scoring.json' with { type: 'json' };
import enSigning from '#resources/locales/en/signing.json' with { type: 'json' };
import enWeb from '#resources/locales/en/web.json' with { type: 'json' };
import roApp from '#resources/locales/ro/app.json' with { type: 'json' };
import roDesktop from '#resources/locales/ro/desktop.json' with { type: 'json' };
import roFramework from '#resources/locales/ro/framework.json' with { type: 'json' };
import roIntake from '#resources/locales/ro/intake.json' with { type: 'json' };
import roReport from '#resources/locales/ro/report.json' with { type: 'json' };
import roScoring from '#resources/locales/ro/scoring.json' with { type: 'json' };
import roSigning from '#resources/locales/ro/signing.json' with { type: 'json' };
import roWeb from '#resources/locales/ro/web.json' with { type: 'json' };
import { speakerOf } from './words.ts';

/** The words of the window in one language: all but those of the terminal and of the evaluation's own pages and sheets. */
export const wordsIn = speakerOf({
  ro: {
    app: roApp,
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
    desktop: enDesktop,
    framework: enFramework,
    intake: enIntake,
    report: enReport,
    scoring: enScoring,
    signing: enSigning,
    web: enWeb,
  },
});

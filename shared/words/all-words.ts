import enApp from '#resources/locales/en/app.json' with { type: 'json' };
import enBook from '#resources/locales/en/book.json' with { type: 'json' };
import enCli from '#resources/locales/en/cli.json' with { type: 'json' };
import enDesktop from '#resources/locales/en/desktop.json' with { type: 'json' };
import enFramework from '#resources/locales/en/framework.json' with { type: 'json' };
import enIntake from '#resources/locales/en/intake.json' with { type: 'json' };
import enPaper from '#resources/locales/en/paper.json' with { type: 'json' };
import enReport from '#resources/locales/en/report.json' with { type: 'json' };
import enScoring from '#resources/locales/en/scoring.json' with { type: 'json' };
import enSigning from '#resources/locales/en/signing.json' with { type: 'json' };
import enTold from '#resources/locales/en/told.json' with { type: 'json' };
import enWeb from '#resources/locales/en/web.json' with { type: 'json' };
import roApp from '#resources/locales/ro/app.json' with { type: 'json' };
import roBook from '#resources/locales/ro/book.json' with { type: 'json' };
import roCli from '#resources/locales/ro/cli.json' with { type: 'json' };
import roDesktop from '#resources/locales/ro/desktop.json' with { type: 'json' };
import roFramework from '#resources/locales/ro/framework.json' with { type: 'json' };
import roIntake from '#resources/locales/ro/intake.json' with { type: 'json' };
import roPaper from '#resources/locales/ro/paper.json' with { type: 'json' };
import roReport from '#resources/locales/ro/report.json' with { type: 'json' };
import roScoring from '#resources/locales/ro/scoring.json' with { type: 'json' };
import roSigning from '#resources/locales/ro/signing.json' with { type: 'json' };
import roTold from '#resources/locales/ro/told.json' with { type: 'json' };
import roWeb from '#resources/locales/ro/web.json' with { type: 'json' };
import { speakerOf } from './words.ts';

/** The product's words in one language: every text a person sees comes from `resources/locales`. */
export const wordsIn = speakerOf({
  ro: {
    app: roApp,
    book: roBook,
    cli: roCli,
    desktop: roDesktop,
    framework: roFramework,
    intake: roIntake,
    paper: roPaper,
    report: roReport,
    scoring: roScoring,
    signing: roSigning,
    told: roTold,
    web: roWeb,
  },
  en: {
    app: enApp,
    book: enBook,
    cli: enCli,
    desktop: enDesktop,
    framework: enFramework,
    intake: enIntake,
    paper: enPaper,
    report: enReport,
    scoring: enScoring,
    signing: enSigning,
    told: enTold,
    web: enWeb,
  },
});

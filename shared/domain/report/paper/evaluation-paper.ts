import { wordsIn } from '#shared/words/all-words.ts';
import { dayFigure } from '#shared/words/figures.ts';
import type { Snapshot } from '../snapshot.schema.ts';
import { hashesChapter, issuesChapter, sensitivityChapter } from './annex-chapters.ts';
import { type EvaluationView, evaluationView } from './evaluation-view.ts';
import { indicatorsChapter } from './indicators-annex.ts';
import { methodChapter } from './method-chapter.ts';
import { objectiveChapter } from './objective-chapter.ts';
import type { Paper } from './paper.ts';
import { quote } from './parts.ts';
import { plainText } from './plain-text.ts';
import { provenanceChapter } from './provenance-annex.ts';
import { recommendationsChapter } from './recommendations-chapter.ts';
import { reportingChapter } from './reporting-chapter.ts';
import { summaryChapter } from './summary-chapter.ts';

/** How many characters of the snapshot's hash stand in the foot of every page. */
const SHORT_HASH = 12;

/**
 * The annual evaluation as a document, in Romanian (DOMAIN.md §5): every word and number in place, ready to be set. Pure: the
 * same snapshot gives the same document; the day on the cover is the snapshot's.
 */
export function evaluationPaper(snapshot: Snapshot, snapshotSha256: string): Paper {
  const words = wordsIn('ro');
  const view = evaluationView(snapshot, words);
  const { year } = snapshot.inputs.cycle;
  const [y = 0, month = 0, day = 0] = snapshot.takenAt.slice(0, 10).split('-').map(Number);
  return {
    language: 'ro',
    title: words('paper:document-title', { year, strategy: plainText(snapshot.inputs.framework.title) }),
    date: { year: y, month, day },
    head: words('paper:head', { year }),
    foot: words('paper:foot', { hash: snapshotSha256.slice(0, SHORT_HASH) }),
    pageOf: words('paper:page-of', { page: '{page}', pages: '{pages}' }),
    linkTo: words('paper:link-to', { page: '{page}' }),
    contents: words('paper:contents'),
    cover: coverOf(view),
    warning: warningOf(view),
    thresholds: snapshot.inputs.method.levels.map(({ from }) => from),
    chapters: [
      summaryChapter(view),
      methodChapter(view),
      reportingChapter(view),
      ...snapshot.scores.children.map((general) => objectiveChapter(view, general)),
      ...recommendationsChapter(view),
      indicatorsChapter(view, 'A'),
      provenanceChapter(view, 'B'),
      issuesChapter(view, 'C'),
      sensitivityChapter(view, 'D'),
      hashesChapter(view, 'E', snapshotSha256),
    ],
  };
}

function coverOf({ snapshot, words }: EvaluationView): Paper['cover'] {
  const { framework, method, cycle } = snapshot.inputs;
  const fact = (key: string, value: string) => ({ label: words(`paper:cover.${key}`), value });
  return {
    institution: words('paper:cover.institution'),
    title: words('paper:cover.title'),
    subtitle: quote(framework.title),
    year: String(cycle.year),
    state: words('paper:state.short'),
    facts: [
      fact('legal-basis', quote(framework.legalBasis)),
      fact('plan', `${quote(framework.plan.title)} (${quote(framework.plan.legalBasis)})`),
      fact('method', `${quote(method.title)}, ${words('paper:cover.version', { version: quote(method.version) })}`),
      fact('edition', String(snapshot.edition)),
      fact('date', dayFigure(snapshot.takenAt)),
      fact('state', words('paper:state.cover')),
    ],
  };
}

function warningOf({ words, illustrativeEntries, snapshot }: EvaluationView): Paper['warning'] {
  const institutions = snapshot.inputs.framework.institutions.filter(({ ilustrativ }) => ilustrativ).length;
  const count = illustrativeEntries + institutions;
  if (count === 0) return null;
  return {
    title: words('paper:warning.title'),
    text: words('paper:warning.text', { count }),
    short: words('paper:warning.short'),
  };
}

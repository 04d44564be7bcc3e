import { sourceText } from '../rated-level.ts';
import { followUpIn, isOverdue, statusIn } from '../recommendation.ts';
import { type BookSheet, moment, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { recordSheet, yesNo } from './sheet-parts.ts';
import { columnPlanner } from './tables.ts';

/** The recommendations of the year and the earlier ones that were open in it, as the report prints them; no sheet without any. */
export function recommendationsSheet(source: EvaluationSource): readonly BookSheet[] {
  const { words, snapshot } = source;
  const all = snapshot.recommendations ?? [];
  if (all.length === 0) return [];
  const { year } = snapshot.inputs.cycle;
  const plan = columnPlanner(words);
  const columns = [
    plan('number', 10),
    plan('code', 10, 'code'),
    plan('title', 50),
    plan('recommendation', 80),
    plan('institutions', 30),
    plan('recommendedTerm', 14, 'date'),
    plan('overdue', 12),
    plan('status', 28),
    plan('found', 60),
    plan('sources', 60),
    plan('author', 26),
    plan('written', 17, 'moment'),
  ];
  const rows = all.map((one) => {
    const found = followUpIn(one, year);
    const { author, at } = found ?? one;
    return {
      number: text(one.id),
      code: text(one.node),
      title: text(neutralText(one.title)),
      recommendation: text(neutralText(one.text)),
      institutions: text(neutralText(one.institutions.join(', '))),
      recommendedTerm: moment(one.term),
      overdue: text(yesNo(isOverdue(one, year), words)),
      status: text(words(`report:recommendation.status.${statusIn(one, year)}`)),
      found: text(neutralText(found?.text ?? '')),
      sources: text(neutralText((found?.sources ?? []).map(sourceText).join('\n'))),
      author: text(neutralText(author)),
      written: moment(at),
    };
  });
  return [recordSheet(source, 'recommendations', columns, rows)];
}

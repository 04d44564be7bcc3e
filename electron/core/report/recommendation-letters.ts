import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import { LETTER_COLUMNS, type LetterTable, letterFile } from '#core/intake/intake.letter.ts';
import { loadCycle } from '#core/intake/intake.store.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import type { Recommendation } from '#shared/domain/report/recommendation.schema.ts';
import { isOverdue, recommendationsIn, statusIn } from '#shared/domain/report/recommendation.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { dayFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import { loadRecommendations } from './report.recommendations.ts';
import type { ReportFaultCode } from './report.service.ts';

/** A letter's name and its bytes. */
type LetterFile = readonly [Uint8Array, string];

const WIDTHS = { objective: 2000, text: 3954, term: 1200, status: LETTER_COLUMNS - 7154 } as const;

/**
 * A letter (.docx) to each institution, or to the one that is named, with what it is recommended in the cycle, and what of earlier
 * years is not implemented (DOMAIN.md §4). Fault: letters-none, where there is nothing to write.
 */
export async function recommendationLetters(
  db: Db,
  asked: { readonly year?: number | undefined; readonly institution?: string | undefined },
  words: Words,
): Promise<readonly LetterFile[]> {
  const { year, framework: hash } = await loadCycle(db, asked.year);
  const { institutions } = await loadFramework(db, hash);
  const open = recommendationsIn(await loadRecommendations(db, year), year).filter(
    (one) => statusIn(one, year) !== 'implemented',
  );
  const addressed = [...new Set(open.flatMap((one) => one.institutions))].sort();
  const files = addressed
    .filter((code) => asked.institution === undefined || code === asked.institution)
    .map(async (code): Promise<LetterFile> => {
      const known = institutionByCode(institutions, code);
      const name = known ? identityOn(known, `${year}-12-31`).name : code;
      const own = open.filter((one) => one.institutions.includes(code));
      const letter = { institution: name, ...textOf(own, year, words) };
      return [await letterFile(letter, words), words('book:recommendations.file', { institution: code, year })];
    });
  if (files.length === 0) throw new FaultError<ReportFaultCode>('letters-none', { year });
  return Promise.all(files);
}

function textOf(recommendations: readonly Recommendation[], year: number, words: Words) {
  const say = (key: string, params: Record<string, string | number> = {}) =>
    words(`book:recommendations.${key}`, { year, ...params });
  const table = (rows: readonly Recommendation[]): LetterTable => ({
    columns: (['objective', 'text', 'term', 'status'] as const).map((column) => ({
      heading: words(`paper:recommendations.column.${column}`),
      width: WIDTHS[column],
    })),
    rows: rows.map((one) => [
      `${one.node} ${one.title}`,
      one.text,
      dayFigure(one.term),
      words(`report:recommendation.status.${statusIn(one, year)}`) +
        (isOverdue(one, year) ? `, ${words('report:recommendation.overdue')}` : ''),
    ]),
  });
  const made = recommendations.filter((one) => one.year === year);
  const earlier = recommendations.filter((one) => one.year < year);
  return {
    about: say('about'),
    title: say('title'),
    body: [
      ...(made.length === 0 ? [] : [say('made', { count: made.length }), table(made)]),
      ...(earlier.length === 0 ? [] : [say('earlier', { count: earlier.length }), table(earlier)]),
      say('ask'),
    ],
  };
}

import type { Words } from '#shared/words/words.ts';
import { LEVEL_STYLES } from '../level-style.ts';
import type { Snapshot } from '../snapshot.schema.ts';
import { activitiesSheet } from './activities-sheet.ts';
import type { Book } from './book.ts';
import { contributionsSheet } from './contributions-sheet.ts';
import { evaluationSource } from './evaluation-source.ts';
import { indicatorsSheet } from './indicators-sheet.ts';
import { conclusionsSheet, ratingsSheet } from './judgement-sheets.ts';
import { methodSheet } from './method-sheet.ts';
import { neutralText } from './neutral-text.ts';
import { specificsSheet, summarySheet } from './objective-sheets.ts';
import { obligationsSheet } from './obligations-sheet.ts';
import { recommendationsSheet } from './recommendations-sheet.ts';
import {
  completenessSheet,
  fingerprintsSheet,
  issuesSheet,
  provenanceSheet,
  sensitivitySheet,
} from './record-sheets.ts';
import { tablesFor } from './tables.ts';

/**
 * The evaluation as a workbook, told from one snapshot (DOMAIN.md §5): every score is a formula that follows from the
 * institutions' values and the method's numbers, with the value our rules computed beside it.
 */
export function evaluationBook(snapshot: Snapshot, snapshotSha256: string, words: Words): Book {
  const source = evaluationSource(snapshot, words);
  const tables = tablesFor(source);
  const method = methodSheet(source);
  return {
    title: words('book:title.summary', { year: snapshot.inputs.cycle.year }),
    subject: neutralText(snapshot.inputs.framework.title),
    sheets: [
      summarySheet(source, tables, snapshotSha256),
      specificsSheet(source, tables),
      activitiesSheet(source, tables),
      indicatorsSheet(source, tables),
      contributionsSheet(source, tables),
      obligationsSheet(source, tables),
      method.sheet,
      ratingsSheet(source),
      conclusionsSheet(source),
      ...recommendationsSheet(source),
      sensitivitySheet(source),
      provenanceSheet(source, tables),
      issuesSheet(source),
      completenessSheet(source),
      fingerprintsSheet(source, snapshotSha256),
    ],
    names: method.names,
    levelTexts: Object.values(LEVEL_STYLES)
      .filter(({ key }) => key !== 'not-applicable')
      .map(({ key, digit, mark }) => ({ key, text: digit ?? mark })),
  };
}

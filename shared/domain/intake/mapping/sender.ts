import { fold } from '#shared/domain/framework/fold.ts';
import type { Framework } from '#shared/domain/framework/framework.schema.ts';
import { findInstitution } from '#shared/domain/framework/register.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import type { Issue } from '../issue.schema.ts';
import type { FileMapping } from '../mapping.schema.ts';
import type { Workbook } from '../workbook.ts';

const LABEL =
  /^(institutia|institutie|institutia raportoare|institutie raportoare|denumirea institutiei|raportor|organizatia|institution|organisation|organization|reporting institution)$/;
const ADDRESSEE = /^(catre|destinatar\p{L}*|in atentia|to|addressee)( |$)/u;
const ROWS = 15;
const COLUMNS = 12;

/** Who sent a workbook: a person's choice, a labelled cell, a name in the first rows, the file's name – in this order. */
export function senderOf(
  workbook: Workbook,
  fileName: string,
  framework: Framework,
  year: number,
  mapping: FileMapping | undefined,
): { readonly institution: InstitutionCode | null; readonly issues: readonly Issue[] } {
  if (mapping?.institution) {
    const known = framework.institutions.find(({ code }) => code === mapping.institution);
    if (known) return { institution: known.code, issues: [] };
  }
  const named = namesIn(workbook);
  for (const sources of [named.labelled, named.loose, fileNameParts(fileName)]) {
    const found = new Set<InstitutionCode>();
    for (const text of sources) {
      const match = findInstitution(framework.institutions, text, year);
      if (match.kind === 'found' && !match.institution.class) found.add(match.institution.code);
    }
    const [only] = found;
    if (found.size === 1 && only !== undefined) return { institution: only, issues: [] };
    if (found.size > 1) {
      const params = { candidates: [...found].join(', ') };
      return {
        institution: null,
        issues: [{ code: 'institution-ambiguous', severity: 'error', file: fileName, params }],
      };
    }
  }
  return {
    institution: null,
    issues: [{ code: 'institution-unknown', severity: 'error', file: fileName, params: {} }],
  };
}

function namesIn(workbook: Workbook): { readonly labelled: readonly string[]; readonly loose: readonly string[] } {
  const labelled: string[] = [];
  const loose: string[] = [];
  for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden)) {
    // A letter's addressee stands behind or below `Către`, and is not who wrote it.
    let isToAddressee = false;
    for (let row = 0; row < Math.min(ROWS, sheet.rowCount); row++) {
      // A name in a table's row is not the sender's: the first rows hold few cells where they are a title.
      const texts = Array.from(
        { length: Math.min(COLUMNS, sheet.columnCount) },
        (_, column) => sheet.cell(row, column)?.text.trim() ?? '',
      );
      const filled = texts.filter((text) => text !== '');
      for (const [column, text] of texts.entries()) {
        const [label = '', ...rest] = text.split(':');
        if (!LABEL.test(fold(label))) continue;
        const inside = rest.join(':').trim();
        labelled.push(
          ...(inside === ''
            ? texts
                .slice(column + 1)
                .filter((next) => next !== '')
                .slice(0, 1)
            : [inside]),
        );
      }
      const addressed = filled.findIndex((text) => ADDRESSEE.test(fold(text)));
      const isAlone = addressed === filled.length - 1 && !/\p{L}.*[:,\s]\s*\p{L}/u.test(filled[addressed] ?? '');
      const written = isToAddressee ? [] : addressed === -1 ? filled : filled.slice(0, addressed);
      isToAddressee = filled.length === 0 ? isToAddressee : isAlone;
      if (filled.length <= 2) loose.push(...written);
    }
  }
  return { labelled, loose };
}

const fileNameParts = (name: string): readonly string[] => {
  const words = name
    .replace(/\.[^.]*$/, '')
    .split(/[_\-–.\s()]+/)
    .filter((word) => word !== '');
  return [
    words.join(' '),
    ...words,
    ...words.flatMap((word, i) => (words[i + 1] ? [`${word} ${words[i + 1]}`] : [])),
    ...words.flatMap((word, i) => (words[i + 2] ? [`${word} ${words[i + 1]} ${words[i + 2]}`] : [])),
  ];
};

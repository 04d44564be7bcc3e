import { byCode } from '#shared/domain/framework/framework-walk.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { cellsOf, shownIn } from '#shared/domain/intake/source-cells.ts';
import { printedScore } from '#shared/domain/scoring/level.ts';
import { dayFigure } from '#shared/words/figures.ts';
import type { Words } from '#shared/words/words.ts';
import { levelStyle } from '../level-style.ts';
import type { RegisterEntry } from '../paper/register.ts';
import { type BookCell, type BookSheet, EMPTY, moment, number, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { levelMark, NOTHING, scoreOrWord } from './node-formulas.ts';
import { absenceCell, markOf, readCell, recordSheet, tableSheet, yesNo } from './sheet-parts.ts';
import { columnPlanner, type Tables } from './tables.ts';

/** What the scores say when the weights are shaken (DOMAIN.md §4, Sensitivity). */
export function sensitivitySheet(source: EvaluationSource): BookSheet {
  const { words, snapshot } = source;
  const nodes = new Map(
    [
      { score: snapshot.scores, title: snapshot.inputs.framework.title },
      ...source.generals,
      ...source.specifics,
      ...source.activities,
    ].map(({ score, title }) => [String(score.code), { score, title }]),
  );
  const plan = columnPlanner(words);
  const columns = [
    plan('code', 10, 'code'),
    plan('title', 60),
    plan('rounded', 16, 'score'),
    plan('level', 8),
    plan('word', 25),
    plan('drawLow', 13, 'score'),
    plan('drawHigh', 13, 'score'),
    plan('sameLevel', 15, 'share'),
  ];
  const rows = byCode(snapshot.sensitivity).map(({ code, low, high, sameLevel }) => {
    const node = nodes.get(code);
    const level = node && levelMark(node.score.level);
    return {
      code: text(code),
      title: text(neutralText(node?.title ?? '')),
      rounded: node ? scoreCell(node.score, words) : EMPTY,
      level: typeof level === 'number' ? number(level) : text(level),
      word: text(node && words(levelStyle(node.score.level).word)),
      drawLow: low === null ? text(NOTHING) : number(low),
      drawHigh: high === null ? text(NOTHING) : number(high),
      sameLevel: low === null ? text(NOTHING) : number(sameLevel),
    };
  });
  const sheet = recordSheet(source, 'sensitivity', columns, rows);
  return { ...sheet, levelColumn: columns.findIndex(({ key }) => key === 'level') };
}

function scoreCell(node: Parameters<typeof scoreOrWord>[0], words: Words): BookCell {
  const shown = scoreOrWord(node, words);
  return typeof shown === 'number' ? number(printedScore(shown)) : text(shown);
}

/** Everyone who owes a report or sent one, and the file that was received, with its hash (DOMAIN.md §3). */
export function completenessSheet(source: EvaluationSource): BookSheet {
  const { words, snapshot } = source;
  const { submissions, framework } = snapshot.inputs;
  const register = new Map(framework.institutions.map((one) => [one.code, one]));
  const plan = columnPlanner(words);
  const columns = [
    plan('institution', 18),
    plan('institutionName', 60),
    plan('mark', 12),
    plan('concern', 14),
    plan('submission', 14),
    plan('version', 10, 'value'),
    plan('received', 17, 'moment'),
    plan('file', 40),
    plan('bytes', 12, 'value'),
    plan('sha256', 76),
  ];
  const rows = snapshot.completeness.map(({ institution, role, state, receivedAt }) => {
    const submission = submissions.find((one) => one.institution === institution);
    const known = register.get(institution);
    return {
      institution: text(neutralText(institution)),
      institutionName: text(neutralText(known?.identities.at(-1)?.name ?? '')),
      mark: markOf({ illustrative: known?.ilustrativ === true }, words),
      concern: text(words(`book:concern.${role}`)),
      submission: text(words(`book:submission.${state}`)),
      version: number(submission?.version),
      received: moment(receivedAt),
      file: text(submission && neutralText(submission.file.name)),
      bytes: number(submission?.file.bytes),
      sha256: text(submission?.file.sha256),
    };
  });
  return recordSheet(source, 'completeness', columns, rows);
}

/** Every cell that was read, with what it says and the hash of its file: what every number goes back to. */
export function provenanceSheet(source: EvaluationSource, tables: Tables): BookSheet {
  const { words, register } = source;
  const table = tables.provenance;
  const rows = register.files.flatMap(({ submission, entries }) =>
    entries.map((entry) =>
      table.row({
        number: number(entry.number),
        institution: text(neutralText(submission.institution)),
        code: text(entry.code),
        what: text(whatWords(entry.what, words)),
        read: entry.value === null ? absenceCell('not-verified', words) : readingCell(entry, words),
        file: text(neutralText(entry.provenance.fileName)),
        sheet: text(neutralText(entry.provenance.sheet)),
        cell: text(cellsOf(entry.provenance)),
        raw: text(neutralText(shownIn(entry.provenance))),
        sha256: text(entry.provenance.file),
      }),
    ),
  );
  return tableSheet(source, 'provenance', { columns: table.columns, rows });
}

function whatWords(what: RegisterEntry['what'], words: Words): string {
  if (what.kind === 'activity') return words(`paper:provenance.field.${what.field}`);
  if (!what.category) return words('paper:provenance.field.value');
  return neutralText(`${what.category.dimension}: ${what.category.category}`);
}

function readingCell({ value, what }: RegisterEntry, words: Words): BookCell {
  if (value === null) return EMPTY;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'object') return readCell(value, words);
  const field = what.kind === 'activity' ? what.field : null;
  if (field === 'status') return text(words(`book:status.${value}`));
  return text(field === 'completed' ? dayFigure(value) : neutralText(value));
}

/** What the workbook can be held against: hashes, versions, the head of the audit chain, and the mark of what is not official. */
export function fingerprintsSheet(source: EvaluationSource, snapshotSha256: string): BookSheet {
  const { words, snapshot, illustrative } = source;
  const { framework, method } = snapshot.inputs;
  const plan = columnPlanner(words);
  const columns = [plan('what', 44), plan('fingerprint', 78)];
  const said = (key: string, cell: BookCell) => ({ what: text(words(`book:fact.${key}`)), fingerprint: cell });
  const marked = [source.generals, source.specifics, source.activities, source.indicators].flatMap((rows) =>
    rows.filter((row) => row.illustrative),
  ).length;
  const rows = [
    said('snapshot', text(snapshotSha256)),
    said('inputs', text(snapshot.inputsSha256)),
    said('audit', text(snapshot.audit.head)),
    said('audit-events', text(String(snapshot.audit.events))),
    said('framework', text(neutralText(`${framework.code} · ${framework.version} · ${framework.title}`))),
    said('method', text(neutralText(`${method.code} · ${method.version} · ${method.title}`))),
    said('edition', text(String(snapshot.edition))),
    said('taken', text(snapshot.takenAt)),
    said('illustrative', text(yesNo(illustrative, words))),
    said('illustrative-entries', text(String(marked))),
    ...source.register.files.flatMap(({ submission: { institution, file }, entries }) => {
      // With the files of earlier versions, where one was accepted in part.
      const read = entries.map(({ provenance }): [string, string] => [provenance.file, provenance.fileName]);
      return [...new Map([[file.sha256, file.name], ...read])].map(([sha256, name]) => ({
        what: text(neutralText(`${institution} · ${name}`)),
        fingerprint: text(sha256),
      }));
    }),
  ];
  return recordSheet(source, 'fingerprints', columns, rows);
}

/** What was said of the workbooks and of the scoring's inputs. */
export function issuesSheet(source: EvaluationSource): BookSheet {
  const { words, snapshot } = source;
  const plan = columnPlanner(words);
  const columns = [
    plan('severity', 14),
    plan('issue', 90),
    plan('file', 34),
    plan('sheet', 20),
    plan('cell', 9),
    plan('raw', 30),
    plan('issueCode', 26),
  ];
  const rows = [...snapshot.issues, ...snapshot.scores.issues].map((issue) => ({
    severity: text(words(`book:severity.${issue.severity}`)),
    issue: text(neutralText(sentence(issue, source))),
    file: text(issue.file && neutralText(issue.file)),
    sheet: text(issue.sheet && neutralText(issue.sheet)),
    cell: text(issue.cell && neutralText(issue.cell)),
    raw: text(issue.raw && neutralText(issue.raw)),
    issueCode: text(issue.code),
  }));
  return recordSheet(source, 'issues', columns, rows);
}

function sentence({ code, file, sheet, cell, raw, params }: Issue, { words }: EvaluationSource): string {
  return words(`intake:issue.${code}`, {
    file: file ?? '',
    sheet: sheet ?? '',
    cell: cell ?? '',
    raw: raw ?? '',
    ...params,
  });
}

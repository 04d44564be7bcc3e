import { byCode } from '#shared/domain/framework/framework-walk.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { type BookCell, type BookSheet, moment, number, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { levelText } from './node-formulas.ts';
import { sheetWords, yesNo } from './sheet-parts.ts';
import { type ColumnPlan, Table } from './table.ts';
import { columnPlanner } from './tables.ts';

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
    plan('code', 10),
    plan('title', 80),
    plan('score', 9, 'score'),
    plan('level', 25),
    plan('drawLow', 13, 'score'),
    plan('drawHigh', 13, 'score'),
    plan('sameLevel', 15, 'share'),
  ];
  const rows = byCode(snapshot.sensitivity).map(({ code, low, high, sameLevel }) => {
    const node = nodes.get(code);
    const level = node && levelText(node.score.level, words);
    return {
      code: text(code),
      title: text(neutralText(node?.title ?? '')),
      score: number(node?.score.score),
      level: typeof level === 'number' ? number(level) : text(level),
      drawLow: number(low),
      drawHigh: number(high),
      sameLevel: low === null ? text(null) : number(sameLevel),
    };
  });
  return record(source, 'sensitivity', columns, rows, ['level']);
}

/** Every file that was received, with its hash, and who owes one (DOMAIN.md §3). */
export function provenanceSheet(source: EvaluationSource): BookSheet {
  const { words, snapshot } = source;
  const { submissions, framework } = snapshot.inputs;
  const names = new Map(framework.institutions.map(({ code, identities }) => [code, identities.at(-1)?.name ?? '']));
  const plan = columnPlanner(words);
  const columns = [
    plan('institution', 16),
    plan('institutionName', 60),
    plan('owes', 12),
    plan('submission', 14),
    plan('version', 10, 'value'),
    plan('received', 17, 'moment'),
    plan('file', 40),
    plan('bytes', 12, 'value'),
    plan('sha256', 68),
  ];
  const rows = snapshot.completeness.map(({ institution, role, state, receivedAt }) => {
    const submission = submissions.find((one) => one.institution === institution);
    return {
      institution: text(neutralText(institution)),
      institutionName: text(neutralText(names.get(institution) ?? '')),
      owes: text(yesNo(role !== 'none', words)),
      submission: text(words(`report:xlsx.submission.${state}`)),
      version: number(submission?.version),
      received: moment(receivedAt),
      file: text(submission && neutralText(submission.file.name)),
      bytes: number(submission?.file.bytes),
      sha256: text(submission?.file.sha256),
    };
  });
  return record(source, 'provenance', columns, rows);
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
    severity: text(words(`report:xlsx.severity.${issue.severity}`)),
    issue: text(neutralText(sentence(issue, source))),
    file: text(issue.file && neutralText(issue.file)),
    sheet: text(issue.sheet && neutralText(issue.sheet)),
    cell: text(issue.cell && neutralText(issue.cell)),
    raw: text(issue.raw && neutralText(issue.raw)),
    issueCode: text(issue.code),
  }));
  return record(source, 'issues', columns, rows);
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

function record<K extends string>(
  source: EvaluationSource,
  sheet: string,
  columns: readonly ColumnPlan<K>[],
  rows: readonly Readonly<Partial<Record<K, BookCell>>>[],
  levels: readonly K[] = [],
): BookSheet {
  const table = new Table<K>(source.words(`report:xlsx.sheet.${sheet}`), columns, rows.length);
  return {
    ...sheetWords(source, sheet),
    facts: [],
    columns: table.columns,
    rows: rows.map((row) => table.row(row)),
    frozenColumns: 1,
    levelColumns: levels.map((key) => table.position(key)),
  };
}

import { OVERALL } from '#shared/kernel/ids.ts';
import { type BookSheet, type Fact, moment, number, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { judgementCells, rollUpCells, weightFormula } from './node-formulas.ts';
import { markOf, sheetWords } from './sheet-parts.ts';
import { SUMMARY_FACTS, type Tables } from './tables.ts';

/** The five general objectives and the whole, each rolled up from the sheet of specific objectives. */
export function summarySheet(source: EvaluationSource, tables: Tables, snapshotSha256: string): BookSheet {
  const { words, snapshot } = source;
  const { scores, inputs } = snapshot;
  const { method } = inputs;
  const table = tables.summary;
  const rows = source.generals.map((row, i) =>
    table.row({
      code: text(row.score.code),
      parent: text(OVERALL),
      title: text(neutralText(row.title)),
      mark: markOf(row, words),
      weight: weightFormula(table.at('code', i), row.score.weight),
      ...rollUpCells(table, i, row.score, tables.specifics, words),
      ...judgementCells(table, i, row.score, method, words),
    }),
  );
  const last = source.generals.length;
  const whole = table.row({
    code: text(OVERALL),
    title: text(neutralText(inputs.framework.title)),
    mark: markOf({ illustrative: inputs.framework.ilustrativ === true }, words),
    ...rollUpCells(table, last, scores, table, words),
    ...judgementCells(table, last, scores, method, words),
  });
  const fact = (key: string, cell: Fact['cell'], format: Fact['format'] = 'text'): Fact => ({
    label: words(`report:xlsx.fact.${key}`),
    cell,
    format,
  });
  const facts = [
    fact('year', number(inputs.cycle.year), 'value'),
    fact('edition', number(snapshot.edition), 'value'),
    fact('taken', moment(snapshot.takenAt), 'moment'),
    fact('framework', text(neutralText(`${inputs.framework.code} · ${inputs.framework.version}`))),
    fact('plan', text(neutralText(inputs.framework.plan.title))),
    fact('method', text(neutralText(`${method.code} · ${method.version} · ${method.title}`))),
    fact('snapshot', text(snapshotSha256)),
    fact('inputs', text(snapshot.inputsSha256)),
    fact('audit', text(`${snapshot.audit.head} (${words('report:xlsx.events', { count: snapshot.audit.events })})`)),
  ];
  if (facts.length !== SUMMARY_FACTS) throw new Error('the summary table would not stand where formulas expect it');
  return {
    ...sheetWords(source, 'summary', { year: inputs.cycle.year }),
    facts,
    columns: table.columns,
    rows: [...rows, whole],
    frozenColumns: 0,
    levelColumns: [table.position('level'), table.position('word')],
  };
}

/** Every specific objective, rolled up from its due activities. */
export function specificsSheet(source: EvaluationSource, tables: Tables): BookSheet {
  const { words } = source;
  const table = tables.specifics;
  const rows = source.specifics.map((row, i) =>
    table.row({
      code: text(row.score.code),
      parent: text(row.parent),
      title: text(neutralText(row.title)),
      mark: markOf(row, words),
      weight: weightFormula(table.at('code', i), row.score.weight),
      ...rollUpCells(table, i, row.score, tables.activities, words),
      ...judgementCells(table, i, row.score, source.snapshot.inputs.method, words),
    }),
  );
  return {
    ...sheetWords(source, 'specifics'),
    facts: [],
    columns: table.columns,
    rows,
    frozenColumns: 1,
    levelColumns: [table.position('level'), table.position('word')],
  };
}

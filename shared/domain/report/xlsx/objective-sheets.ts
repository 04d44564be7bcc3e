import { OVERALL } from '#shared/kernel/codes.ts';
import { type BookSheet, type Fact, moment, number, text } from './book.ts';
import type { EvaluationSource } from './evaluation-source.ts';
import { neutralText } from './neutral-text.ts';
import { judgementCells, rollUpCells, weightFormula } from './node-formulas.ts';
import { markOf, tableSheet } from './sheet-parts.ts';
import { SUMMARY_FACTS, type Tables } from './tables.ts';

/** The five general objectives and the whole, each rolled up from the sheet of specific objectives. */
export function summarySheet(source: EvaluationSource, tables: Tables, snapshotSha256: string): BookSheet {
  const { words, snapshot } = source;
  const { scores, inputs } = snapshot;
  const table = tables.summary;
  const rows = source.generals.map((row, i) =>
    table.row({
      code: text(row.score.code),
      parent: text(OVERALL),
      title: text(neutralText(row.title)),
      mark: markOf(row, words),
      weight: weightFormula(table.at('code', i), row.score.weight),
      ...rollUpCells(table, i, row.score, tables.specifics, words),
      ...judgementCells(table, i, row.score, inputs.method, words),
    }),
  );
  const last = source.generals.length;
  const generals = {
    all: (key: Parameters<typeof table.all>[0]) => table.range(key, 0, Math.max(0, last - 1)),
  };
  const whole = table.row({
    code: text(OVERALL),
    title: text(neutralText(inputs.framework.title)),
    mark: markOf({ illustrative: inputs.framework.ilustrativ === true }, words),
    ...rollUpCells(table, last, scores, generals, words),
    ...judgementCells(table, last, scores, inputs.method, words),
  });
  const sheet = tableSheet(
    source,
    'summary',
    { columns: table.columns, rows: [...rows, whole] },
    { year: inputs.cycle.year },
  );
  const facts = summaryFacts(source, snapshotSha256);
  if (facts.length !== SUMMARY_FACTS) throw new Error('the summary table would not stand where formulas expect it');
  return { ...sheet, facts, levelColumn: table.position('level'), endsInWhole: true };
}

function summaryFacts({ words, snapshot }: EvaluationSource, snapshotSha256: string): readonly Fact[] {
  const { framework, method, cycle } = snapshot.inputs;
  const fact = (key: string, cell: Fact['cell'], format: Fact['format'] = 'text'): Fact => ({
    label: words(`book:fact.${key}`),
    cell,
    format,
  });
  return [
    fact('year', number(cycle.year)),
    fact('edition', number(snapshot.edition)),
    fact('taken', moment(snapshot.takenAt), 'moment'),
    fact('framework', text(neutralText(`${framework.code} · ${framework.version}`))),
    fact('plan', text(neutralText(framework.plan.title))),
    fact('method', text(neutralText(`${method.code} · ${method.version} · ${method.title}`))),
    fact('snapshot', text(snapshotSha256)),
  ];
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
    ...tableSheet(source, 'specifics', { columns: table.columns, rows }),
    levelColumn: table.position('level'),
  };
}

import { utils, write } from '@e965/xlsx';
import { writeXlsx } from '#core/report/xlsx/write-xlsx.ts';
import type { BookCell } from '#shared/domain/report/xlsx/book.ts';
import { evaluationBook } from '#shared/domain/report/xlsx/evaluation-book.ts';
import { wordsIn } from '#shared/words/all-words.ts';
import { seededRandom } from '../test/support/random.ts';
import { syntheticFramework } from '../test/support/synthetic-framework.ts';
import { syntheticSnapshot } from '../test/support/synthetic-snapshot.ts';
import { syntheticSubmissions } from '../test/support/synthetic-submissions.ts';
import { type BenchRow, median, runAsProgram, timed } from './measure.ts';

const ROUNDS = 5;

/**
 * Times the evaluation's workbook (5 general and 15 specific objectives, 75 activities, 150 indicators, 16 institutions), next
 * to SheetJS writing the same cells, formulas and stored values without any style, in the same run. Medians of 5 rounds; the
 * first workbook is given apart.
 */
export async function benchReportXlsx(): Promise<BenchRow[]> {
  const random = seededRandom(11);
  const size = { generalObjectives: 5, specificObjectives: 3, activities: 5, indicators: 2, institutions: 16 };
  const framework = syntheticFramework(size, random);
  const { snapshot, sha256 } = syntheticSnapshot(framework, syntheticSubmissions(framework, random, 0.9));
  const words = wordsIn('ro');
  const first = await timed(() => writeXlsx(snapshot, sha256));
  const ours = await median(ROUNDS, () => writeXlsx(snapshot, sha256));
  const told = await median(ROUNDS, () => evaluationBook(snapshot, sha256, words));
  const book = evaluationBook(snapshot, sha256, words);
  const bare = (): Uint8Array => {
    const other = utils.book_new();
    for (const { name, columns, rows } of book.sheets) {
      const heading = columns.map((column) => ({ t: 's', v: column.heading }));
      utils.book_append_sheet(other, utils.aoa_to_sheet([heading, ...rows.map((row) => row.map(bareCell))]), name);
    }
    return write(other, { type: 'buffer', bookType: 'xlsx', compression: true });
  };
  const theirs = await median(ROUNDS, bare);
  const bytes = await writeXlsx(snapshot, sha256);
  const filled = book.sheets.flatMap(({ rows }) => rows.flat()).filter(({ kind }) => kind !== 'empty');
  return [
    { what: 'evaluation workbook: first', value: first, unit: 'ms' },
    { what: 'evaluation workbook', value: ours, unit: 'ms' },
    { what: 'evaluation workbook: what stands in which cell', value: told, unit: 'ms' },
    { what: 'evaluation workbook: SheetJS, the same cells without styles', value: theirs, unit: 'ms' },
    { what: 'evaluation workbook: to SheetJS', value: ours / theirs, unit: '×' },
    { what: 'evaluation workbook: cells', value: filled.length, unit: 'cells' },
    { what: 'evaluation workbook: formulas', value: filled.filter(isFormula).length, unit: 'formulas' },
    { what: 'evaluation workbook: size', value: bytes.length, unit: 'bytes' },
    { what: 'evaluation workbook: size as SheetJS writes it', value: bare().length, unit: 'bytes' },
  ];
}

const isFormula = ({ kind }: BookCell): boolean => kind === 'formula';

function bareCell(cell: BookCell): object | null {
  if (cell.kind === 'empty') return null;
  if (cell.kind === 'text') return { t: 's', v: cell.text };
  if (cell.kind !== 'formula') return { t: 'n', v: cell.value };
  return { t: typeof cell.result === 'number' ? 'n' : 's', v: cell.result, f: cell.formula };
}

await runAsProgram(import.meta.url, benchReportXlsx);

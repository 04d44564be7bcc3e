import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePdf } from '#core/report/pdf/write-pdf.ts';
import { writeXlsx } from '#core/report/xlsx/write-xlsx.ts';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { seededRandom } from '../test/support/random.ts';
import { syntheticSnapshot } from '../test/support/synthetic-snapshot.ts';
import { syntheticSubmissions } from '../test/support/synthetic-submissions.ts';
import { type BenchRow, median, runAsProgram, timed } from './measure.ts';

const ROUNDS = 3;
const REPORTED = 0.75;

/**
 * Times the PDF of the shipped framework, three quarters of its institutions having reported on everything they are named
 * for, next to LibreOffice turning the same evaluation's workbook into PDF (what a user would do otherwise) in the same run.
 * Each of our rounds starts a process of its own; LibreOffice has a profile made before.
 */
export async function benchReportPdf(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-bench-'));
  try {
    const framework = Framework.parse(shipped);
    const submissions = syntheticSubmissions(framework, seededRandom(7), REPORTED);
    const { snapshot, sha256 } = syntheticSnapshot(framework, submissions);
    const write = () => writePdf(snapshot, { snapshotSha256: sha256 });
    const cold = await timed(write);
    const ours = await median(ROUNDS, write);
    const pdf = await write();
    writeFileSync(join(folder, 'ours.pdf'), pdf);
    writeFileSync(join(folder, 'workbook.xlsx'), await writeXlsx(snapshot, sha256));
    const office = (): unknown =>
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          folder,
          'workbook.xlsx',
        ],
        { cwd: folder, stdio: 'pipe' },
      );
    office();
    const theirs = await median(ROUNDS, async () => office());
    return [
      { what: `report PDF, ${pages(folder, 'ours.pdf')} pages: first`, value: cold / 1000, unit: 's', bound: 10 },
      { what: 'report PDF: median', value: ours / 1000, unit: 's' },
      { what: 'report PDF: size', value: pdf.length / 1e6, unit: 'MB', bound: 4 },
      {
        what: `LibreOffice, same evaluation's workbook to PDF, ${pages(folder, 'workbook.pdf')} pages`,
        value: theirs / 1000,
        unit: 's',
      },
      { what: 'LibreOffice: size', value: statSync(join(folder, 'workbook.pdf')).size / 1e6, unit: 'MB' },
      { what: 'report PDF to LibreOffice', value: ours / theirs, unit: '×' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pages(folder: string, name: string): number {
  const info = execFileSync('pdfinfo', [join(folder, name)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return Number(/Pages:\s+(\d+)/.exec(info)?.[1]);
}

await runAsProgram(import.meta.url, benchReportPdf);

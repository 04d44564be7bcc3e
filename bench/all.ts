import { cpus } from 'node:os';
import { benchFolder } from './folder.bench.ts';
import { benchImport } from './import.bench.ts';
import { rowLine } from './measure.ts';
import { benchPlan } from './plan.bench.ts';
import { benchReading } from './reading.bench.ts';
import { benchReportPdf } from './report-pdf.bench.ts';
import { benchReportXlsx } from './report-xlsx.bench.ts';
import { benchScoring } from './scoring.bench.ts';
import { benchSigning } from './signing.bench.ts';
import { benchWindow } from './window.bench.ts';
import { benchWindowCalls } from './window-calls.bench.ts';

// Every figure that the README quotes, one bench after another: npm run bench | tee bench/figures.txt
const benches = {
  import: benchImport,
  'a folder': benchFolder,
  reading: benchReading,
  'a plan': benchPlan,
  scoring: benchScoring,
  'report, PDF': benchReportPdf,
  'report, XLSX': benchReportXlsx,
  signing: benchSigning,
  'calls of the window': benchWindowCalls,
  'the window in Chromium': benchWindow,
};
console.log(`Node ${process.version}, ${process.platform}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}`);
for (const [name, bench] of Object.entries(benches)) {
  console.log(`\n${name}`);
  for (const row of await bench()) console.log(`  ${rowLine(row)}`);
}

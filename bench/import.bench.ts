import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as sheetjs from '@e965/xlsx';
import { createCore } from '#core/core.ts';
import { parseMapping } from '#shared/contract/intake.ts';
import { type BenchRow, median, runAsProgram, timed } from './measure.ts';

const ROUNDS = 7;
const SAMPLES = fileURLToPath(new URL('../resources/samples/2019/', import.meta.url));
const MAPPING = fileURLToPath(new URL('../resources/samples/2019-mapping.json', import.meta.url));
const RAPORTOR = fileURLToPath(new URL('../electron/hosts/cli/raportor.mjs', import.meta.url));

/**
 * Times the import of the 16 sample workbooks: through the core (reading in its own process, understanding, and one transaction on
 * disk), and as the command a person types. Beside it, in the same run, SheetJS and LibreOffice only opening the same files:
 * neither understands or stores anything, and SheetJS reads without a guard. Medians; the first import is given apart.
 */
export async function benchImport(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-bench-'));
  try {
    const names = readdirSync(SAMPLES);
    const files = names.map((name) => new File([readFileSync(join(SAMPLES, name))], name));
    const first = await importOnce(join(folder, 'first.raportor'), files);
    let round = 0;
    const times: number[] = [];
    while (round < ROUNDS) times.push(await importOnce(join(folder, `${round++}.raportor`), files));
    const ours = times.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
    const typed = await median(3, () => importByCommand(join(folder, `command-${round++}.raportor`)));
    const opened = await median(ROUNDS, () => {
      for (const name of names) sheetjs.read(readFileSync(join(SAMPLES, name)), { cellNF: true });
    });
    const office = await timed(() => converted(names, folder));
    return [
      { what: `import of ${names.length} workbooks, the first in a process`, value: first, unit: 'ms', bound: 3000 },
      { what: `import of ${names.length} workbooks`, value: ours, unit: 'ms', bound: 3000 },
      { what: 'the same by `raportor new` and `raportor import`', value: typed, unit: 'ms', bound: 3000 },
      { what: 'SheetJS only opening the same files', value: opened, unit: 'ms' },
      { what: 'LibreOffice only converting the same files to CSV', value: office, unit: 'ms' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Imports into a new workspace; making that is not counted. */
async function importOnce(path: string, files: readonly File[]): Promise<number> {
  const core = createCore({
    clock: { now: () => new Date() },
    actor: 'bench',
    log: { info: () => undefined, error: () => undefined },
  });
  try {
    await core.call.workspace.create({ path, year: 2019 });
    const mapping = parseMapping(readFileSync(MAPPING, 'utf8'), MAPPING);
    return await timed(async () => {
      for await (const step of await core.call.intake.import({ files: [...files], dryRun: false, mapping })) {
        if (step.kind !== 'result') continue;
        const applied = step.result.outcomes.filter(({ outcome }) => outcome === 'applied').length;
        if (applied !== files.length) throw new Error(`only ${applied} of ${files.length} files were applied`);
      }
    });
  } finally {
    await core.close();
  }
}

function importByCommand(workspace: string): void {
  const run = (...args: string[]): unknown => execFileSync(process.execPath, [RAPORTOR, ...args], { stdio: 'pipe' });
  run('new', workspace, '--year', '2019');
  run('import', workspace, SAMPLES, '--mapping', MAPPING);
}

function converted(names: readonly string[], folder: string): unknown {
  const profile = `-env:UserInstallation=file://${folder}/profil`;
  const paths = names.map((name) => join(SAMPLES, name));
  return execFileSync(
    'soffice',
    [profile, '--headless', '--convert-to', 'csv', '--outdir', join(folder, 'csv'), ...paths],
    {
      stdio: 'pipe',
    },
  );
}

await runAsProgram(import.meta.url, benchImport);

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import shipped from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { InstitutionCode } from '#shared/kernel/ids.ts';
import { compose, drawnHabits, mutatorsOf } from '../../test/fixtures/corpus/compositions.ts';
import { seededRandom } from '../../test/support/random.ts';
import type { BenchRow } from '../measure.ts';

const FILES = 500;
const PROGRAM = fileURLToPath(new URL('./take-in.ts', import.meta.url));

/**
 * Takes in 500 workbooks of 500 institutions, each with its own habits: by `receive` and `apply` as the window does, and by `import` as
 * the command does, each a program of its own. Making the workbooks is not counted.
 */
export async function manyFiles(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-bench-'));
  try {
    const files = await writeFiles(folder);
    return (['receive', 'import'] as const).flatMap((how): BenchRow[] => {
      const run = execFileSync(process.execPath, [PROGRAM, how, folder, files], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      return JSON.parse(run.toString());
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The framework with a county office more for each file, and a workbook of each. */
async function writeFiles(folder: string): Promise<string> {
  const offices = Array.from({ length: FILES }, (_, i) => `DGASPC Proba${String(i + 1).padStart(3, '0')}`);
  const more = offices.map((code) => ({
    code,
    kind: 'local',
    identities: [{ code, name: `Direcția Generală de Asistență Socială și Protecția Copilului ${code.slice(7)}` }],
    aliases: [],
    memberOf: ['DGASPC'],
    ilustrativ: true,
  }));
  const wide = { ...shipped, version: 'proba', institutions: [...shipped.institutions, ...more] };
  const framework = Framework.parse(wide);
  writeFileSync(join(folder, 'cadru.json'), JSON.stringify(wide));
  const habits = mutatorsOf(framework).filter(({ kind }) => kind !== 'doubt');
  const names: string[] = [];
  for (const [i, office] of offices.entries()) {
    const chosen = drawnHabits(habits, seededRandom(i), 0);
    const { file, bytes } = await compose(framework, chosen, i, String(i), InstitutionCode.parse(office));
    writeFileSync(join(folder, file), bytes);
    names.push(file);
  }
  const list = join(folder, 'files.json');
  writeFileSync(list, JSON.stringify(names));
  return list;
}

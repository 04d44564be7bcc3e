import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ScoreRow } from '#shared/contract/scoring.ts';
import { raportor } from './command-line.ts';
import { sampleFolder, sampleMappingFile } from './sample-files.ts';

const Told = z.object({ rows: z.array(ScoreRow) });

/** The general objectives and the whole as `raportor scores --json` gives them for the samples with a person's choices for them. */
export async function scoresByCommandLine(): Promise<readonly ScoreRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  const workspace = join(folder, 'linie.raportor');
  try {
    await told(['new', workspace, '--year', '2019', '--due', '2020-01-31']);
    await told(['import', workspace, sampleFolder(), '--mapping', sampleMappingFile()]);
    return Told.parse(JSON.parse(await told(['scores', workspace, '--json']))).rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function told(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await raportor(args);
  if (code !== 0) throw new Error(`raportor ${args[0]}: ${code} ${stderr}`);
  return stdout;
}

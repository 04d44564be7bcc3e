import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type DrawnBlock, laidOut, PLAIN } from '../test/fixtures/plans/layouts.ts';
import { writeDocx } from '../test/fixtures/plans/write-plan.ts';
import { type BenchRow, middle, runAsProgram, timed } from './measure.ts';

const ROUNDS = 3;
/** The three official activities so many times, each time under an objective of its own: 60 pages as LibreOffice sets them. */
const TIMES = 52;
const RAPORTOR = fileURLToPath(new URL('../electron/hosts/cli/raportor.mjs', import.meta.url));
const Told = z.object({
  draft: z.object({
    generalObjectives: z.array(
      z.object({ specificObjectives: z.array(z.object({ activities: z.array(z.unknown()) })) }),
    ),
  }),
});

/**
 * Reads a plan of 60 pages (.docx) into a draft by the command a person types, guard and process included, beside LibreOffice only
 * turning the same file into a page (.html), which understands nothing of it. Each a fresh program; medians of 3 rounds taken in turn.
 */
export async function benchPlan(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-bench-'));
  try {
    const file = join(folder, 'plan.docx');
    writeFileSync(file, writeDocx(longPlan()));
    const ours: number[] = [];
    const office: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await timed(() => read(file)));
      office.push(await timed(() => convert(file, folder)));
    }
    const [our, theirs] = [middle(ours), middle(office)];
    return [
      { what: `a plan of 60 pages (${TIMES * 3} activities), .docx, read by the command`, value: our, unit: 'ms' },
      { what: 'LibreOffice only converting it to HTML', value: theirs, unit: 'ms' },
      { what: 'time to LibreOffice', value: our / theirs, unit: '×' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function longPlan(): readonly DrawnBlock[] {
  return Array.from({ length: TIMES }, (_, index) =>
    laidOut(PLAIN).map((block): DrawnBlock => {
      const text = block.kind === 'paragraph' ? block.text.replace('specific 1.1:', `specific 1.${index + 1}:`) : '';
      return block.kind === 'paragraph' ? { ...block, text } : block;
    }),
  ).flat();
}

function read(file: string): void {
  const answer = execFileSync(process.execPath, [RAPORTOR, 'framework', 'read', file, '--json'], {
    ...{ encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  const { draft } = Told.parse(JSON.parse(answer));
  const activities = draft.generalObjectives.flatMap(({ specificObjectives }) =>
    specificObjectives.flatMap((specific) => specific.activities),
  );
  if (activities.length !== TIMES * 3) throw new Error(`${activities.length} activities were read`);
}

function convert(file: string, out: string): void {
  execFileSync('soffice', ['--headless', '--convert-to', 'html', '--outdir', out, file], { stdio: 'pipe' });
}

await runAsProgram(import.meta.url, benchPlan);

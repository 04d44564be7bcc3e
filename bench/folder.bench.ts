import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '#core/core.ts';
import { type BenchRow, runAsProgram, timed } from './measure.ts';

const COUNT = 500;
const FOLDER = new URL('../resources/samples/2019/', import.meta.url);
const MEBIBYTE = 1024 * 1024;

/** One of the samples under a name of its own, with bytes behind its end that the reader minds not, so that no two are the same. */
function sample(names: readonly string[], n: number): File {
  const name = names[n % names.length] ?? '';
  const bytes = readFileSync(new URL(encodeURIComponent(name), FOLDER));
  return new File([bytes, '\n'.repeat(n)], `${n} ${name}`);
}

/** A folder of 500 workbooks taken in as the window does, and the list of what waits afterwards. */
export async function benchFolder(): Promise<readonly BenchRow[]> {
  const names = readdirSync(FOLDER).sort();
  const folder = await mkdtemp(join(tmpdir(), 'raportor-bench-'));
  const log = { info: () => undefined, error: () => undefined };
  const core = createCore({ clock: { now: () => new Date() }, actor: 'bench', log });
  try {
    await core.call.workspace.create({ path: join(folder, 'bench.raportor'), year: 2019 });
    const files = Array.from({ length: COUNT }, (_, n) => sample(names, n));
    const grown: number[] = [];
    const taking = await timed(async () => {
      for await (const step of await core.call.intake.receive({ files })) {
        if (step.kind === 'progress') grown.push(process.memoryUsage.rss() / MEBIBYTE);
      }
    });
    const { received } = await core.call.intake.received();
    return [
      { what: `${COUNT} sample workbooks taken in`, value: taking / 1000, unit: 's', bound: 60 },
      { what: 'of them wait for a person', value: received.length, unit: 'files' },
      { what: 'memory of the core at the 100th file', value: grown[100] ?? Number.NaN, unit: 'MiB' },
      { what: 'memory of the core at its most', value: Math.max(...grown), unit: 'MiB' },
      { what: 'the list of those that wait', value: await timed(() => core.call.intake.received()), unit: 'ms' },
      { what: 'the list of their issues', value: await timed(() => core.call.intake.issues()), unit: 'ms' },
    ];
  } finally {
    await core.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await runAsProgram(import.meta.url, benchFolder);

import { openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createCore } from '#core/core.ts';
import { resultOf } from '#shared/contract/result-of.ts';
import type { BenchRow } from '../measure.ts';
import { children, memoryOf } from './memory.ts';

// A program of its own, so that its time and memory are this import's alone: node bench/intake/take-in.ts receive|import FOLDER LIST
const [how = 'receive', folder = '', list = ''] = process.argv.slice(2);
const names = z.array(z.string()).parse(JSON.parse(readFileSync(list, 'utf8')));
const files = await Promise.all(names.map(async (name) => new File([await openAsBlob(join(folder, name))], name)));
const core = createCore({
  clock: { now: () => new Date() },
  actor: 'bench',
  log: { info: () => undefined, error: () => undefined },
});
const framework = new File([readFileSync(join(folder, 'cadru.json'))], 'cadru.json');
await core.call.workspace.create({ path: join(folder, `${how}.raportor`), year: 2019, framework });

const rows: BenchRow[] = [];
const held = (): number => children().reduce((sum, pid) => sum + memoryOf(pid, 'VmRSS'), memoryOf('self', 'VmRSS'));
const sampled = (done: number): void => {
  if ([100, 300, files.length - 1].includes(done))
    rows.push({ what: `${how}: memory after ${done} files, reading process included`, value: held(), unit: 'MiB' });
};
const time = async (what: string, bound: number | undefined, work: () => Promise<void>): Promise<void> => {
  const start = performance.now();
  await work();
  const value = performance.now() - start;
  rows.push({ what: `${how}: ${what}`, value, unit: 'ms', ...(bound ? { bound } : {}) });
};
const counted = (outcome: string, count: number): void => {
  rows.push({ what: `${how}: ${outcome}`, value: count, unit: 'files' });
};

if (how === 'receive') {
  let ready: Parameters<typeof core.call.intake.apply>[0]['files'] = [];
  await time(`${files.length} workbooks received`, 60_000, async () => {
    for await (const step of await core.call.intake.receive({ files })) {
      if (step.kind === 'progress') sampled(step.progress.done);
      else
        ready = step.result.received.flatMap(({ sha256, ready, errors }) =>
          sha256 && ready && errors === 0 ? [sha256] : [],
        );
    }
  });
  counted('of them ready to be applied with no question left', ready.length);
  await time('the list of those that wait', undefined, async () => void (await core.call.intake.received()));
  await time('applied, in one transaction', undefined, async () => {
    const { outcomes } = await resultOf(core.call.intake.apply({ files: ready }));
    counted('applied', outcomes.filter(({ outcome }) => outcome === 'applied').length);
  });
} else {
  await time(`${files.length} workbooks read and applied`, 60_000, async () => {
    for await (const step of await core.call.intake.import({ files, dryRun: false })) {
      if (step.kind === 'progress') sampled(step.progress.done);
      else counted('applied', step.result.outcomes.filter(({ outcome }) => outcome === 'applied').length);
    }
  });
}
rows.push({ what: `${how}: most memory of the core`, value: memoryOf('self', 'VmHWM'), unit: 'MiB' });
await core.close();
process.stdout.write(JSON.stringify(rows));

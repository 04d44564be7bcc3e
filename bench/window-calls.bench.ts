import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '#core/core.ts';
import { makeLargeWorkspace } from '../test/support/large-workspace.ts';
import { type BenchRow, median, runAsProgram, timed } from './measure.ts';

const ROUNDS = 9;

/**
 * Times the calls that a window waits for, in process, on 10 cycles × 400 activities × 60 institutions: the first one after
 * opening, which scores, and the median of those after it.
 */
export async function benchWindowCalls(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-bench-'));
  const core = createCore({
    clock: { now: () => new Date() },
    actor: 'bench',
    log: { info: () => undefined, error: () => undefined },
  });
  const { scoring, workspace, audit } = core.call;
  try {
    const path = join(folder, 'mare.raportor');
    await makeLargeWorkspace(path);
    const rows: BenchRow[] = [];
    const say = (what: string, value: number, bound?: number) =>
      rows.push({ what: `large workspace, ${what}`, value, unit: 'ms', ...(bound === undefined ? {} : { bound }) });
    say('opening', await timed(() => workspace.open({ path, mode: 'write' })));
    say('objectives, first', await timed(() => scoring.objectives()));
    say('objectives', await median(ROUNDS, () => scoring.objectives()));
    say('matrix, first', await timed(() => scoring.matrix()));
    say('matrix', await median(ROUNDS, () => scoring.matrix()));
    say('overview', await median(ROUNDS, () => scoring.overview()));
    say('explain an activity', await median(ROUNDS, () => scoring.explain({ code: '3.4.5', language: 'ro' })), 100);
    const whole = { code: 'total', language: 'ro' } as const;
    say('explain the whole, two steps down', await median(ROUNDS, () => scoring.explain({ ...whole, depth: 2 })), 100);
    say('explain the whole, to the cells', await median(ROUNDS, () => scoring.explain(whole)));
    const rate = () => scoring.rate({ node: '1.1.1', level: '2', evidence: 1, reason: 'Probă de viteză.' });
    say('a rating kept', await median(ROUNDS, rate), 100);
    say('the journal', await median(ROUNDS, () => audit.events({ limit: 100 })));
    return rows;
  } finally {
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await runAsProgram(import.meta.url, benchWindowCalls);

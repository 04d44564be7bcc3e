import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import { withChoice } from '#shared/domain/intake/choices.ts';
import { ActivityCode, IndicatorCode } from '#shared/kernel/ids.ts';

const folder = mkdtempSync(join(tmpdir(), 'raportor-receiving-'));
let core: Core;

beforeAll(async () => {
  core = createCore({
    clock: { now: () => new Date(Date.UTC(2020, 0, 20)) },
    actor: 'Ana Analist',
    log: { info: () => undefined, error: () => undefined },
  });
  await core.call.workspace.create({ path: join(folder, 'probe.raportor'), year: 2019 });
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

async function receive(name: string, text: string) {
  for await (const step of await core.call.intake.receive({ files: [new File([text], name)] })) {
    if (step.kind === 'result') return step.result.received[0];
  }
  throw new Error('no result');
}

it('a workbook of which no row was understood waits for a person, who points, and then it counts (DOMAIN.md §3.1.2)', async () => {
  const received = await receive(
    'MAE 2019.csv',
    'Activitate;Indicator;Valoare 2019\nAltceva decât în plan;Câte au fost;17\nȘi încă altceva;Câți au venit;40\n',
  );
  expect(received).toMatchObject({ outcome: 'received', ready: false });
  if (!received?.sha256) throw new Error('not kept');
  const { sha256 } = received;
  const mapping = withChoice(
    { file: { sha256 }, sheets: [], cells: [] },
    {
      kind: 'row',
      sheet: 'MAE 2019',
      row: 2,
      means: { activity: ActivityCode.parse('1.1.1'), indicator: IndicatorCode.parse('1.1.1.a') },
    },
  );
  const review = await core.call.intake.choose({ sha256, mapping });
  expect(review.ready).toBe(true);
  expect(review.readings).toMatchObject([{ node: '1.1.1.a', value: { kind: 'number', value: 17 }, cell: 'C2' }]);
});

it('a file without one filled cell is refused, and nothing of it stays', async () => {
  expect(await receive('gol.csv', ';;;\n;;;\n')).toMatchObject({
    outcome: 'refused',
    why: { code: 'file-nothing-read' },
  });
  expect((await core.call.intake.received()).received).toHaveLength(1);
});

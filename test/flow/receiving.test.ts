import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Core } from '#core/core.ts';
import { resultOf } from '#shared/contract/result-of.ts';
import { withChoice } from '#shared/domain/intake/choices.ts';
import { ActivityCode, IndicatorCode } from '#shared/kernel/ids.ts';
import { type NewWorkspace, newWorkspace } from '../support/new-workspace.ts';

let made: NewWorkspace;
let core: Core;

beforeAll(async () => {
  made = await newWorkspace(() => new Date(Date.UTC(2020, 0, 20)));
  core = made.core;
});
afterAll(() => made.remove());

async function receiveAll(
  files: readonly File[],
  onFile: (done: number) => void = () => undefined,
  signal?: AbortSignal,
) {
  for await (const step of await core.call.intake.receive({ files: [...files] }, signal ? { signal } : {})) {
    if (step.kind === 'result') return step.result.received;
    onFile(step.progress.done);
  }
  throw new Error('no result');
}

const receive = async (name: string, text: string) => (await receiveAll([new File([text], name)]))[0];

const HEADINGS = 'Activitate;Indicator;Valoare 2019;Stadiu';
const EVENTS =
  'Organizarea și desfășurarea unor evenimente cu ocazia Zilei europene de luptă împotriva traficului de persoane';
const report = (value: string, status = 'realizată'): string =>
  `${HEADINGS}\n${EVENTS};Număr de activități de informare desfășurate;${value};${status}\n`;

const issuesOf = async (file: string) =>
  (await core.call.intake.issues()).rows.filter((row) => row.file === file && row.severity !== 'info');

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

it('files are seen all at once when the last one is there; cancelled, nothing of them is kept', async () => {
  const before = (await core.call.intake.received()).received.length;
  const files = Array.from({ length: 40 }, (_, n) => new File([report(String(n))], `IGPR ${n}.csv`));
  const stop = new AbortController();
  const running = receiveAll(files, (done) => done === 30 && stop.abort(), stop.signal);
  await expect(running).rejects.toThrow();
  expect((await core.call.intake.received()).received).toHaveLength(before);
  const again = await receiveAll(files.slice(0, 2));
  expect(again.map(({ outcome }) => outcome)).toEqual(['received', 'received']);
  for (const { sha256 } of again) if (sha256) await core.call.intake.discard({ sha256 });
});

it('paused, the next file waits until it is let go on', async () => {
  const files = [1, 2, 3].map((n) => new File([report(`${n}7`)], `MJ ${n}.csv`));
  let isHeld = false;
  const received = receiveAll(files, (done) => {
    if (done !== 1 || isHeld) return;
    isHeld = true;
    void core.call.intake.pause({ paused: true });
  });
  let isDone = false;
  void received.then(() => {
    isDone = true;
  });
  await expect.poll(() => isHeld).toBe(true);
  // Anything but a held gate would be through with two lines of text by then.
  await new Promise((later) => setTimeout(later, 400));
  expect(isDone).toBe(false);
  await core.call.intake.pause({ paused: false });
  for (const { sha256 } of await received) if (sha256) await core.call.intake.discard({ sha256 });
});

it('the same content is named with what it duplicates: in this lot, waiting, in force', async () => {
  const text = report('12');
  const [first, second] = await receiveAll([new File([text], 'DIICOT.csv'), new File([text], 'copie.csv')]);
  expect(second).toMatchObject({ outcome: 'duplicate', duplicates: { file: 'DIICOT.csv', where: 'batch' } });
  expect(await receive('iar.csv', text)).toMatchObject({ duplicates: { file: 'DIICOT.csv', where: 'waiting' } });
  if (!first?.sha256) throw new Error('not kept');
  await resultOf(core.call.intake.apply({ files: [first.sha256] }));
  expect(await receive('iar.csv', text)).toMatchObject({ duplicates: { file: 'DIICOT.csv', where: 'applied' } });
});

it('two files of one institution are a question: neither is applied until a person says which counts, and that can be undone', async () => {
  const [one, two] = await receiveAll([new File([report('5')], 'ANOFM.csv'), new File([report('6')], 'ANOFM v2.csv')]);
  if (!one?.sha256 || !two?.sha256) throw new Error('not kept');
  expect(one.twins).toEqual([{ file: 'ANOFM v2.csv', sha256: two.sha256 }]);
  const { outcomes } = await resultOf(core.call.intake.apply({ files: [one.sha256] }));
  expect(outcomes[0]).toMatchObject({ outcome: 'undecided', standing: 1 });
  await core.call.intake.prefer({ sha256: two.sha256, reason: 'varianta corectată' });
  const waiting = async (file: string) =>
    (await core.call.intake.received()).received.find((received) => received.file === file);
  expect(await waiting('ANOFM.csv')).toMatchObject({ aside: 'varianta corectată', twins: [] });
  await core.call.audit.undo();
  expect(await waiting('ANOFM.csv')).toMatchObject({ aside: null, twins: [{ file: 'ANOFM v2.csv' }] });
  await core.call.audit.redo();
  expect((await resultOf(core.call.intake.apply({ files: [two.sha256] }))).outcomes[0]?.outcome).toBe('applied');
  expect((await resultOf(core.call.intake.apply({ files: [one.sha256] }))).outcomes[0]?.outcome).toBe('aside');
});

it('an issue is settled by what its cell means, all alike in one step; nothing of a file is applied while an error stands', async () => {
  const [one, two] = await receiveAll([
    new File([report('4', 'aproape')], 'IGPF.csv'),
    new File([report('circa 9', 'aproape')], 'IGI.csv'),
  ]);
  if (!one?.sha256 || !two?.sha256) throw new Error('not kept');
  expect((await resultOf(core.call.intake.apply({ files: [one.sha256, two.sha256] }))).outcomes).toMatchObject([
    { outcome: 'undecided' },
    { outcome: 'undecided' },
  ]);
  const alike = (await core.call.intake.issues()).rows.filter(
    ({ code, raw }) => code === 'status-unknown' && raw === 'aproape',
  );
  expect(alike.map(({ file, cell, state }) => [file, cell, state])).toEqual([
    ['IGI.csv', 'D2', 'open'],
    ['IGPF.csv', 'D2', 'open'],
  ]);
  const issues = alike.map(({ sha256, code, sheet, cell }) => ({ sha256, code, sheet, cell }));
  await core.call.intake.settle({ issues, as: { kind: 'means', means: 'parțial realizată' }, reason: 'prin telefon' });
  expect(await issuesOf('IGPF.csv')).toEqual([]);
  await core.call.audit.undo();
  expect(await issuesOf('IGPF.csv')).toHaveLength(1);
  await core.call.audit.redo();
  const [doubt] = await issuesOf('IGI.csv');
  expect(doubt).toMatchObject({ code: 'number-approximate', severity: 'warning', state: 'open' });
  if (!doubt) throw new Error('no doubt');
  const { sha256, code, sheet, cell } = doubt;
  await core.call.intake.settle({
    issues: [{ sha256, code, sheet, cell }],
    as: { kind: 'accepted' },
    reason: 'estimare asumată',
  });
  const kept = { state: 'accepted', answer: { reason: 'estimare asumată', by: 'Ana Analist' } };
  expect(await issuesOf('IGI.csv')).toMatchObject([kept]);
  const { outcomes } = await resultOf(core.call.intake.apply({ files: [one.sha256, two.sha256] }));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  expect(await issuesOf('IGI.csv')).toMatchObject([{ ...kept, waiting: false }]);
});

it('an error is not accepted, it is set aside by name, and what stands there counts for nothing', async () => {
  const [one] = await receiveAll([
    new File([report('3', 'nici vorbă de așa ceva')], 'MEN.csv'),
    new File(['x'], 'x.csv'),
  ]);
  const [error] = await issuesOf('MEN.csv');
  if (!one?.sha256 || !error) throw new Error('no error');
  const issues = [{ sha256: one.sha256, code: error.code, sheet: error.sheet, cell: error.cell }];
  await core.call.intake.settle({ issues, as: { kind: 'accepted' }, reason: 'merge și așa' });
  expect((await resultOf(core.call.intake.apply({ files: [one.sha256] }))).outcomes[0]?.outcome).toBe('undecided');
  await core.call.intake.settle({ issues, as: { kind: 'aside' }, reason: 'instituția a fost întrebată' });
  expect(await issuesOf('MEN.csv')).toMatchObject([{ state: 'aside' }]);
  expect((await resultOf(core.call.intake.apply({ files: [one.sha256] }))).outcomes).toMatchObject([
    { outcome: 'applied', read: 1, unverified: 1 },
  ]);
});

it('applying tells of each file, and stopped applies nothing; a choice made meanwhile counts (DOMAIN.md §3.1)', async () => {
  const [one, two] = await receiveAll([new File([report('21')], 'ANES.csv'), new File([report('22')], 'ANPDCA.csv')]);
  if (!one?.sha256 || !two?.sha256) throw new Error('not kept');
  const files = [one.sha256, two.sha256];
  const submissions = async () => JSON.stringify((await core.call.intake.submissions()).rows);
  const before = await submissions();
  for (const stopAt of ['ANES.csv', 'ANPDCA.csv', 'apply']) {
    const controller = new AbortController();
    const seen: string[] = [];
    const stopped = async () => {
      const steps = await core.call.intake.apply({ files }, { signal: controller.signal });
      for await (const step of steps) {
        if (step.kind !== 'progress') continue;
        seen.push(step.progress.subject ?? step.progress.step);
        if (seen.includes(stopAt)) controller.abort();
      }
    };
    await expect(stopped()).rejects.toThrow();
    expect(seen).toEqual(['ANES.csv', 'ANPDCA.csv', 'apply'].slice(0, seen.indexOf(stopAt) + 1));
    expect(await submissions()).toBe(before);
  }
  let outcomes: unknown = null;
  for await (const step of await core.call.intake.apply({ files })) {
    if (step.kind === 'result') outcomes = step.result.outcomes;
    else if (step.progress.subject === 'ANPDCA.csv')
      await core.call.intake.choose({
        sha256: files[0] ?? one.sha256,
        mapping: { file: { sha256: one.sha256 }, sheets: [], cells: [], aside: 'se așteaptă altul' },
      });
  }
  expect(outcomes).toMatchObject([{ outcome: 'aside' }, { outcome: 'applied' }]);
});

it('the sheet of a text file is named as the file is now, though the same content came under another name before', async () => {
  const named = async (file: string) => {
    const received = await receive(file, report('91'));
    if (!received?.sha256) throw new Error('not kept');
    const { sha256 } = received;
    const { sheets } = await core.call.intake.review({ sha256 });
    await core.call.intake.discard({ sha256 });
    return sheets.map(({ name }) => name);
  };
  expect(await named('MAI 1.csv')).toEqual(['MAI 1']);
  expect(await named('MAI 2.csv')).toEqual(['MAI 2']);
});

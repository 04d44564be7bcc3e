import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Core, createCore } from '#core/core.ts';
import { resultOf } from '#shared/contract/result-of.ts';
import { withChoice } from '#shared/domain/intake/choices.ts';
import { InstitutionCode } from '#shared/kernel/ids.ts';

const folder = mkdtempSync(join(tmpdir(), 'raportor-several-'));
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

const TITLE = 'Abordarea riscurilor traficului de persoane în orele de consiliere și orientare';
const CSV = [
  'Instituția;Activitate;Stadiu;Indicator;Valoare',
  `ANES;${TITLE};realizată;Număr de lecții susținute;12`,
  `Centrul nou;${TITLE};în curs;Număr de lecții susținute;30`,
].join('\n');

it('a ministry’s file becomes a submission of each institution it reports for, once a person said whom an unknown name means', async () => {
  let sha256 = null;
  for await (const step of await core.call.intake.receive({ files: [new File([CSV], 'MMJS_2019.csv')] }))
    if (step.kind === 'result') sha256 = step.result.received[0]?.sha256 ?? null;
  if (sha256 === null) throw new Error('not kept');
  const first = await core.call.intake.review({ sha256 });
  expect(first).toMatchObject({ institution: 'MMJS', institutions: ['ANES'] });
  expect(first.issues).toContainEqual(expect.objectContaining({ code: 'institution-not-known', raw: 'Centrul nou' }));
  expect((await resultOf(core.call.intake.apply({ files: [sha256] }))).outcomes[0]?.outcome).toBe('undecided');

  const choice = { kind: 'named', text: 'Centrul nou', institution: InstitutionCode.parse('ANPDCA') } as const;
  const mapping = withChoice({ file: { sha256 }, sheets: [], cells: [] }, choice);
  const settled = await core.call.intake.choose({ sha256, mapping });
  expect(settled.institutions).toEqual(['ANES', 'ANPDCA']);
  const { outcomes } = await resultOf(core.call.intake.apply({ files: [sha256] }));
  expect(outcomes).toMatchObject([
    {
      outcome: 'applied',
      institution: 'MMJS',
      submissions: [
        { institution: 'ANES', version: 1, outcome: 'applied' },
        { institution: 'ANPDCA', version: 1, outcome: 'applied' },
      ],
    },
  ]);
  const { rows } = await core.call.intake.submissions({});
  const accepted = rows.filter(({ state }) => state === 'accepted');
  expect(accepted.map((row) => [row.institution, row.sha256])).toEqual([
    ['ANES', sha256],
    ['ANPDCA', sha256],
  ]);
  const verified = await core.call.signing.verifyWorkspace({});
  expect(JSON.stringify(verified)).not.toContain('"ok":false');
});

it('taking the import back takes both submissions back, and the file waits again', async () => {
  await core.call.audit.undo();
  const { rows } = await core.call.intake.submissions({});
  expect(rows.filter(({ state }) => state === 'accepted')).toEqual([]);
  expect((await core.call.intake.received()).received).toMatchObject([{ institutions: ['ANES', 'ANPDCA'] }]);
});

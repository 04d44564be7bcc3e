import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentsOf, raportor, saidOn } from '../support/command-line.ts';

/** The scoring method by the command line: shown, checked, tried on a cycle, adopted (DOMAIN.md §4, issue D.3). */
const folder = mkdtempSync(join(tmpdir(), 'raportor-method-'));
const workspace = join(folder, 'a.raportor');
const file = join(folder, 'metoda.json');
const REASON = 'Grupul de lucru a cerut un prag mai sus.';

beforeAll(async () => {
  const report = join(folder, 'anitp.csv');
  writeFileSync(report, 'Instituția: ANITP;;\nCod;Activitate;Stadiu\n1.1.1;;parțial realizată\n');
  await raportor(['new', workspace, '--year', '2019']);
  expect(await raportor(['import', workspace, report])).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is shown field by field with the kept versions, written as a file, and found to change nothing', async () => {
  const shown = (await raportor(['method', 'show', workspace])).stdout;
  expect(shown).toContain('Pragul nivelului 2: 40\n');
  expect(shown).toMatch(/\nVersiunea 1 – .* · exerciții: 2019 · [0-9a-f]{12}\n/);
  expect(await raportor(['method', 'show', workspace, '--out', file])).toMatchObject({ code: 0 });
  const compared = await raportor(['method', 'compare', workspace, file]);
  expect(compared).toMatchObject({ code: 0 });
  expect(compared.stdout).toMatch(/^S-ar schimba 0 noduri din \d+\.\n$/);
});

it('is checked field by field; what does not fit ends with 1 and is not adopted', async () => {
  const method = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...method, version: '2', weights: { '9.9': 1 } }));
  const before = contentsOf(folder);
  const checked = await raportor(['method', 'check', workspace, file]);
  expect(checked).toMatchObject({ code: 1 });
  expect(checked.stdout).toMatch(/^Ponderea 9\.9: .*nu există în cadru/);
  expect((await raportor(['method', 'adopt', workspace, file, '--reason', REASON])).code).toBe(1);
  expect(contentsOf(folder)).toEqual(before);
});

it('is compared node by node, adopted with a reason, and the workspace verifies', async () => {
  const method = JSON.parse(readFileSync(file, 'utf8'));
  const statusScores = { ...method.statusScores, 'partly-done': 60 };
  writeFileSync(file, JSON.stringify({ ...method, statusScores, weights: {} }));
  const { stdout } = await raportor(['method', 'compare', workspace, file]);
  expect(stdout).toContain('Punctajul stadiului „parțial realizată”: 50 → 60\n');
  expect(stdout).toMatch(/\n {2}1\.1\.1 .*: 50,0 .* → 60,0 /);
  expect((await raportor(['method', 'adopt', workspace, file, '--reason', 'scurt'])).code).toBe(1);
  const adopted = await raportor(['method', 'adopt', workspace, file, '--reason', REASON]);
  expect(saidOn(adopted.stderr)).toEqual([]);
  expect(adopted.stdout).toContain('Exercițiul 2019 se evaluează după versiunea 2.\n');
  expect((await raportor(['method', 'show', workspace])).stdout).toContain(`motiv: ${REASON}`);
  expect(await raportor(['verify', workspace])).toMatchObject({ code: 0 });
});

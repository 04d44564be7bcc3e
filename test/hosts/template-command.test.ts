import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentsOf, hashOf, notARefusal, raportor } from '../support/command-line.ts';

let folder: string;
let workspace: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raportor-'));
  workspace = join(folder, 'a.raportor');
  await raportor(['new', workspace, '--year', '2019', '--due', '2020-01-31']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('raportor template', () => {
  it('writes one workbook for each institution that the plan names in that year, and leaves the workspace as it was', async () => {
    const before = hashOf(workspace);
    const out = join(folder, 'toate');
    const { code, stdout } = await raportor(['template', workspace, '--out', out]);
    const names = readdirSync(out).sort();
    expect(code).toBe(0);
    expect(names).toHaveLength(17);
    expect(names).toContain('raportare-2019-DGASPC-Cluj.xlsx');
    // MRP became DRP in November 2019; classes and institutions that no activity names get none.
    expect(names).toContain('raportare-2019-DRP.xlsx');
    expect(names.filter((name) => /-(ONG|DGASPC|ANES|ANR)\.xlsx$/.test(name))).toEqual([]);
    const [last, ...paths] = stdout.trimEnd().split('\n').toReversed();
    expect(last).toBe('17 șabloane scrise.');
    expect(paths.map((path) => path.slice(out.length + 1)).sort()).toEqual(names);
    expect(hashOf(workspace)).toBe(before);
  });

  it('writes the same bytes each time, alone or with the others', async () => {
    const [first, second] = [join(folder, 'una'), join(folder, 'alta')];
    await raportor(['template', workspace, '--out', first, '--institution', 'MAE']);
    await raportor(['template', workspace, '--out', second]);
    const name = 'raportare-2019-MAE.xlsx';
    expect(readdirSync(first)).toEqual([name]);
    expect(readFileSync(join(first, name)).equals(readFileSync(join(second, name)))).toBe(true);
  });

  it.each(['Ministerul Afacerilor Externe', 'mae', 'DRP'])('knows an institution as %s', async (named) => {
    const out = join(folder, named);
    expect((await raportor(['template', workspace, '--out', out, '--institution', named])).code).toBe(0);
    expect(readdirSync(out)).toHaveLength(1);
  });

  it.each(['XYZ', 'ONG', 'ANR'])('refuses %s with one sentence and writes nothing', async (named) => {
    const before = contentsOf(folder);
    const run = await raportor(['template', workspace, '--out', join(folder, 'nimic'), '--institution', named]);
    expect(notARefusal(run)).toEqual([]);
    expect(run.stderr).toContain(named);
    expect(contentsOf(folder)).toEqual(before);
  });
});

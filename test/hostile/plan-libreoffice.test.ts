import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPlanFile } from '#core/intake/reading/read-plan-file.ts';
import { readPlan } from '#shared/domain/framework/plan/read-plan.ts';
import { laidOut, PLAIN } from '../fixtures/plans/layouts.ts';
import { framework, HEAD } from '../fixtures/plans/official-plan.ts';
import { writeDocx } from '../fixtures/plans/write-plan.ts';

const hasLibreOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;

it.runIf(hasLibreOffice)(
  'a plan that LibreOffice opened and saved as .docx and .html is read as the one it opened (DOMAIN.md §2.1)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
    const readOf = async (bytes: Uint8Array): Promise<unknown> => {
      const read = await readPlanFile({ name: 'plan', bytes });
      if (!read.ok) throw new Error(read.error);
      const source = { file: 'plan', sha256: '' };
      const register = { institutions: framework.institutions, year: 2018 };
      const { generalObjectives, issues } = readPlan({ plan: read.value, source, head: HEAD, register });
      return { generalObjectives, issues };
    };
    try {
      const written = writeDocx(laidOut({ ...PLAIN, objectives: 'rows', merged: true, parties: 'labelled' }));
      writeFileSync(join(folder, 'plan.docx'), written);
      const expected = await readOf(written);
      for (const [ending, filter] of [
        ['docx', 'docx:MS Word 2007 XML'],
        ['html', 'html:HTML (StarWriter)'],
      ] as const) {
        const profile = `-env:UserInstallation=file://${folder}/profil`;
        const out = join(folder, ending);
        const call = [profile, '--headless', '--convert-to', filter, '--outdir', out, join(folder, 'plan.docx')];
        execFileSync('soffice', call, { stdio: 'ignore' });
        expect(await readOf(readFileSync(join(out, `plan.${ending}`)))).toEqual(expected);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTestKey } from '../support/test-key.ts';
import type { Application } from './scenario/application.ts';
import { askWhy, overrideWithKeys, readScores, seeWhatWouldChange, undoAndRedo } from './scenario/judge.ts';
import { changeSettings, lookAtFramework, lookAtMatrix, lookIntoJournal } from './scenario/look-around.ts';
import { writeConclusions, writeReport } from './scenario/report.ts';
import { signAndVerify } from './scenario/sign.ts';
import { bringInFolder, importTheRest, makeWorkspace, settleByPointing } from './scenario/take-in.ts';

/** What an analyst who has never seen the application does with it, step after step, on the samples (issue B). */
export function scenarioSuite(host: string, open: () => Promise<Application>): void {
  describe(`an analyst, ${host}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'raportor-'));
    let application: Application;
    beforeAll(async () => {
      application = await open();
      application.page.setDefaultTimeout(20_000);
    });
    afterAll(async () => {
      await application.close();
      rmSync(folder, { recursive: true, force: true });
    });
    // Each step stands on the one before: after one that failed, the others would only wait in vain.
    let current = '';
    let isDone = true;
    const step = (name: string, act: (application: Application) => Promise<unknown>) =>
      it(name, async (context) => {
        context.skip(!isDone && current !== name, `after ${current}`);
        current = name;
        isDone = false;
        await act(application);
        isDone = true;
      });

    step('makes a workspace', makeWorkspace);
    step('brings in the folder of sample workbooks', bringInFolder);
    step('settles what is doubtful by pointing at it', settleByPointing);
    step('imports the files', importTheRest);
    step('reads the scores that the command line gives', readScores);
    step('overrides a level with a key and a reason, and proposes it', overrideWithKeys);
    step('sees what would change', seeWhatWouldChange);
    step('asks why, down to the cell in its sheet', askWhy);
    step('undoes and redoes', undoAndRedo);
    step('writes conclusions with a bound number', writeConclusions);
    step('writes the report, looks at it and keeps its files', writeReport);
    step('signs it and has the signature verified', async (it) => signAndVerify(it, await writeTestKey(folder)));
    step('looks at the matrix', lookAtMatrix);
    step('looks at the framework and the register', lookAtFramework);
    step('finds what was done in the journal', lookIntoJournal);
    step('changes language and theme', changeSettings);
    step('sees nothing on the console', async ({ complaints }) => expect(complaints).toEqual([]));
  });
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from './scenario/application.ts';
import { bringInFolder, importTheRest, makeWorkspace, settleByPointing } from './scenario/take-in.ts';

/** What an analyst who has never seen the application does with it, step after step, on the samples (issue B). */
export function scenarioSuite(host: string, open: () => Promise<Application>): void {
  describe(`an analyst, ${host}`, () => {
    let application: Application;
    beforeAll(async () => {
      application = await open();
      application.page.setDefaultTimeout(20_000);
    });
    afterAll(() => application.close());
    const step = (name: string, act: (application: Application) => Promise<void>) => it(name, () => act(application));

    step('makes a workspace', makeWorkspace);
    step('brings in the folder of sample workbooks', bringInFolder);
    step('settles what is doubtful by pointing at it', settleByPointing);
    step('imports the files', importTheRest);
    step('sees nothing on the console', async ({ complaints }) => expect(complaints).toEqual([]));
  });
}

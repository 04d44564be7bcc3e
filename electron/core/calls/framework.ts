import { loadFramework } from '#core/framework/framework.store.ts';
import { changeDraft, discardDraft, draftOf, saveVersion, viewOf } from '#core/framework/plan-drafts.ts';
import { registerRows } from '#core/framework/register-rows.ts';
import { loadCycle } from '#core/intake/intake.store.ts';
import { named } from '#core/workspace/crossing.ts';
import { frameworkVersions } from '#core/workspace/framework-versions.ts';
import { compareSides, draftList, lineageOf, lookAtPlan, takePlan, versionFile } from '#core/workspace/plans.ts';
import type { Guarded } from './guarded.ts';
import type { Session } from './session.ts';

/** Plans, framework versions and the register. */
export function frameworkCalls(os: Guarded['framework'], session: Session) {
  const { ports, db, opened, made, done, current } = session;
  return os.router({
    show: os.show.handler(async ({ input }) => {
      const { framework } = await loadCycle(db(), input?.year);
      return { framework: await loadFramework(db(), framework), sha256: framework };
    }),
    register: os.register.handler(async ({ input }) => {
      const { framework, year } = await loadCycle(db(), input?.year);
      return { institutions: registerRows(await loadFramework(db(), framework), year) };
    }),
    readPlan: os.readPlan.handler(async ({ input: { file, head }, signal }) =>
      lookAtPlan(opened()?.file.db ?? null, ports, { file: await named(file), head }, signal),
    ),
    takePlan: os.takePlan.handler(async ({ input, signal }) => takePlan(db(), ports, await named(input.file), signal)),
    drafts: os.drafts.handler(() => draftList(db())),
    draft: os.draft.handler(async ({ input }) => viewOf(await draftOf(db(), input.sha256))),
    saveDraft: os.saveDraft.handler(async ({ input }) => made(await changeDraft(db(), ports, input.draft)).view),
    discardDraft: os.discardDraft.handler(async ({ input }) => done(await discardDraft(db(), ports, input.sha256))),
    saveVersion: os.saveVersion.handler(async ({ input }) => {
      const { file, sha256 } = await saveVersion(db(), ports, input.sha256);
      // A kept version is never edited: what made it is no step back any more.
      current().steps.drop(({ action, subject }) => action.startsWith('framework.plan-') && subject === file);
      return { sha256 };
    }),
    versions: os.versions.handler(async () => ({ versions: await frameworkVersions(db()) })),
    versionFile: os.versionFile.handler(({ input }) => versionFile(db(), input.sha256)),
    compare: os.compare.handler(({ input: { from, to } }) => compareSides(db, from, to)),
    lineage: os.lineage.handler(({ input }) => lineageOf(db(), input)),
  });
}

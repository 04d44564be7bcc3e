import { basename } from 'node:path';
import type { WorkspaceFaultCode } from '#core/database/workspace-faults.ts';
import { isSameFile } from '#core/database/workspace-file.ts';
import { parseFrameworkFile } from '#core/framework/framework-file.ts';
import { loadCycle } from '#core/intake/intake.store.ts';
import { parseMethodFile } from '#core/scoring/method-file.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import { asFile, bytesOf, named, placed, placesOf } from '#core/workspace/crossing.ts';
import { currentWorkspace } from '#core/workspace/current.ts';
import { cycleOverview } from '#core/workspace/cycle-overview.ts';
import { advanceCycle, cycleStateOf } from '#core/workspace/cycle-states.ts';
import { changeFramework, openFurtherCycle } from '#core/workspace/framework-versions.ts';
import { mergeCopy, previewMerge } from '#core/workspace/merging/merge-workspaces.ts';
import { openedWorkspace, openWorkspace } from '#core/workspace/open-workspace.ts';
import { peopleOf, renameIfAlone, setPerson } from '#core/workspace/people.ts';
import { sampleFiles } from '#core/workspace/samples.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Guarded } from './guarded.ts';
import type { Session } from './session.ts';

/** The workspace as a whole: opened, its cycles, its people. */
export function workspaceCalls(os: Guarded['workspace'], session: Session) {
  const { ports, db, desk, current, opened, close, goTo } = session;
  return os.router({
    create: os.create.handler(async ({ input }) => {
      const framework = input.framework && parseFrameworkFile(await bytesOf(input.framework), input.framework.name);
      const method = input.method && parseMethodFile(await bytesOf(input.method), input.method.name);
      const path = placed(ports, input.path);
      const { year, due } = input;
      const created = await createWorkspace(ports, { path, year, due, framework, method });
      await goTo(openedWorkspace(ports, created.file, 'write'));
      return { ...created.summary };
    }),
    open: os.open.handler(async ({ input }) => {
      const path = placed(ports, input.path);
      // Looking at a file through a second handle would give up the lock on it (POSIX).
      const open = opened();
      if (open && isSameFile(open.file.path, path)) await close();
      await goTo(await openWorkspace(ports, path, input.mode));
      return { year: (await loadCycle(db())).year };
    }),
    close: os.close.handler(close),
    current: os.current.handler(async () => {
      const open = opened();
      return open && currentWorkspace(open);
    }),
    places: os.places.handler(() => placesOf(ports)),
    samples: os.samples.handler(() => sampleFiles(ports.clock.now())),
    openCycle: os.openCycle.handler(({ input }) => openFurtherCycle(db(), ports, input)),
    changeFramework: os.changeFramework.handler(({ input }) => changeFramework(db(), ports, input)),
    cycleState: os.cycleState.handler(async ({ input }) =>
      cycleStateOf(db(), ports.actor, await cycleOverview(db(), ports, desk(), input?.year)),
    ),
    advance: os.advance.handler(async ({ input }) => {
      await advanceCycle(db(), ports, await cycleOverview(db(), ports, desk(), input.year), input);
      current().steps.forget();
      return cycleStateOf(db(), ports.actor, await cycleOverview(db(), ports, desk(), input.year));
    }),
    person: os.person.handler(() => ({ name: ports.actor })),
    introduce: os.introduce.handler(async ({ input }) => {
      const before = ports.actor;
      await ports.introduce?.(input.name);
      if (opened()?.mode === 'write') await renameIfAlone(db(), ports, before);
      if (ports.actor !== before) opened()?.steps.forget();
      return { name: ports.actor };
    }),
    copy: os.copy.handler(() => asFile(current().file.content(), basename(current().file.path))),
    previewMerge: os.previewMerge.handler(async ({ input }) => previewMerge(db(), await named(input.file))),
    merge: os.merge.handler(async ({ input }) => {
      const { file, mode } = current();
      if (mode === 'read') throw new FaultError<WorkspaceFaultCode>('workspace-read-only', { file: file.path });
      const merged = await mergeCopy(file, ports, await named(input.file), input);
      // What was to be taken back stands otherwise now.
      current().steps.forget();
      return merged;
    }),
    people: os.people.handler(() => peopleOf(db(), ports.actor)),
    setPerson: os.setPerson.handler(({ input }) => setPerson(db(), ports, input)),
  });
}

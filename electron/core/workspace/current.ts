import { basename } from 'node:path';
import type { Current } from '#shared/contract/workspace.ts';
import { loadFramework } from '../framework/framework.store.ts';
import { loadCycle, loadCycles } from '../intake/intake.store.ts';
import { loadMethod } from '../scoring/scoring.store.ts';
import { isIllustrative } from './create-workspace.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** What is open, as the frame of the window shows it. */
export async function currentWorkspace({ file, mode }: OpenWorkspace): Promise<Current> {
  const newest = await loadCycle(file.db);
  const framework = await loadFramework(file.db, newest.framework);
  const method = await loadMethod(file.db, newest.method);
  return {
    path: file.path,
    name: basename(file.path).replace(/\.raportor$/i, ''),
    mode,
    cycles: (await loadCycles(file.db)).map(({ year, state, opened, due }) => ({ year, state, opened, due })),
    framework: {
      title: framework.title,
      version: framework.version,
      plan: framework.plan.title,
      illustrative: isIllustrative(framework),
    },
    method: { title: method.title, version: method.version },
  };
}

import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { loadCycle } from '../intake.store.ts';
import type { IncomingFile } from '../planned-file.ts';
import type { ReadingDesk } from '../reading-desk.ts';
import { writeTemplate } from './write-template.ts';
import { templateName } from './write-templates.ts';

/** Refusals of refreshing a template; worded under `intake:fault.<code>`. */
type RefreshFaultCode = 'template-not-ours';

/**
 * A new template for the institution that an earlier one was made for, after the framework and the register as they are now, with the
 * values that it had filled in. Nothing is stored. Fault: template-not-ours, for any other file and for one of another cycle or plan.
 */
export async function refreshTemplate(
  db: Db,
  desk: ReadingDesk,
  earlier: IncomingFile,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { year, framework: hash, due } = await loadCycle(db);
  const framework = await loadFramework(db, hash);
  const { plan, file } = await desk.plan(earlier, { framework, year }, null);
  desk.forget(file.sha256);
  const { institution, kind, issues } = plan;
  const content = plan.submissions[0] ?? null;
  // A template in which nothing was filled in is one too.
  const isOurs = kind === 'template' && (content !== null || issues.some(({ code }) => code === 'file-nothing-read'));
  if (!isOurs || institution === null) throw new FaultError<RefreshFaultCode>('template-not-ours', { file: file.name });
  const bytes = await writeTemplate({
    framework,
    year,
    institution,
    filled: content,
    ...(due === null ? {} : { due }),
  });
  return { name: templateName(framework, institution, year), bytes };
}

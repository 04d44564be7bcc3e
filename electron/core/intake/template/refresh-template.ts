import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { InstitutionCode } from '#shared/kernel/ids.ts';
import { loadCycle } from '../intake.store.ts';
import type { IncomingFile } from '../planned-file.ts';
import type { ReadingDesk } from '../reading-desk.ts';
import { type PackMember, writePack, writeTemplate } from './write-template.ts';
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
  const { institution, kind, issues, submissions, understood } = plan;
  // A template in which nothing was filled in is one too.
  const isOurs =
    kind === 'template' && (submissions.length > 0 || issues.some(({ code }) => code === 'file-nothing-read'));
  if (!isOurs || institution === null) throw new FaultError<RefreshFaultCode>('template-not-ours', { file: file.name });
  // Of a workbook of several institutions those whose sheets are still there.
  const others = new Set(understood.flatMap((sheet) => sheet.institution ?? []));
  others.delete(institution);
  const member = (one: InstitutionCode): PackMember => ({
    institution: one,
    filled: submissions.find((content) => content.institution === one) ?? null,
  });
  const cycle = { framework, year, ...(due === null ? {} : { due }) };
  const pack = [member(institution), ...[...others].map(member)] as const;
  const bytes = await (others.size === 0
    ? writeTemplate({ ...cycle, ...pack[0] })
    : writePack({ ...cycle, institutions: pack }));
  return { name: templateName(framework, [institution, ...others], year), bytes };
}

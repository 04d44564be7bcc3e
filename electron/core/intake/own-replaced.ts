import type { Db } from '#core/database/workspace-file.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { Sha256 } from '#shared/kernel/ids.ts';
import { latestVersion } from './intake.store.ts';
import type { FileToApply } from './planned-file.ts';
import { institutionsInForce } from './submission-versions.ts';

/**
 * What is to be said of a file that holds a submission of another institution than its sender (a ministry's for its agency), whose own
 * file is in force and would be replaced: a warning for each. A file in force for several institutions is no one's own.
 */
export async function ownReplaced(db: Db, year: number, { file, plan }: FileToApply): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  for (const { institution } of plan.submissions) {
    if (institution === plan.institution) continue;
    const before = await latestVersion(db, year, institution);
    if (!before?.file || before.file === file.sha256) continue;
    if ((await institutionsInForce(db, Sha256.parse(before.file), year)).length > 1) continue;
    issues.push({
      ...{ code: 'institution-own-replaced', severity: 'warning', file: file.name },
      params: { institution, sender: plan.institution ?? '', version: before.version },
    });
  }
  return issues;
}

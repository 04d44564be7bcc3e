import { appendEvent } from '#core/audit/audit.store.ts';
import type { Db } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import type { ImportOutcome } from '#shared/contract/intake.ts';
import type { Issue } from '#shared/domain/intake/issue.schema.ts';
import { standing } from '#shared/domain/intake/issue-answers.ts';
import { heldIssue, isHeld, personalIssues } from '#shared/domain/intake/privacy/personal-issues.ts';
import { isKept, latestVersion, saveSubmission } from './intake.store.ts';
import { keptEvent } from './personal-events.ts';
import type { PlannedFile } from './planned-file.ts';
import { readingRows } from './reading-rows.ts';

/**
 * Keeps each plan as its institution's next submission, with its event; a file that is in force already is a duplicate. Nothing of a
 * file is kept while an error stands in it that no person set aside by name (DOMAIN.md §3.1). A file that seems to hold data about single
 * persons is left out as `held`, unless the workspace keeps it already or `keepPersonalData` says why it may. A dry run counts the same
 * and writes nothing. `receivedAt`: when a file came, where that was before now.
 */
export async function applyPlans(
  db: Db,
  ports: Ports,
  year: number,
  planned: readonly (PlannedFile & { readonly receivedAt?: string })[],
  dryRun: boolean,
  keepPersonalData?: string,
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  const seen = new Set<string>();
  for (const { file, opened, mapping, plan, personal, receivedAt } of planned) {
    const isNewlyPersonal = isHeld(personal) && !(await isKept(db, file.sha256));
    if (isNewlyPersonal && keepPersonalData === undefined) {
      outcomes.push(heldOutcome(file, personal));
      continue;
    }
    const rows = plan.content ? readingRows(plan.content) : [];
    const base = {
      file: file.name,
      sha256: opened ? file.sha256 : null,
      institution: plan.institution,
      kind: plan.institution === null && plan.content === null ? null : plan.kind,
      read: rows.filter((row) => row.state === 'read').length,
      unverified: rows.filter((row) => row.state === 'unverified').length,
      issues: [...plan.issues],
      standing: standing(plan.issues, mapping).length,
    };
    if (plan.content === null || plan.institution === null) {
      outcomes.push({ ...base, outcome: 'refused', version: null });
      continue;
    }
    if (mapping?.aside !== undefined) {
      outcomes.push({ ...base, outcome: 'aside', version: null });
      continue;
    }
    const before = await latestVersion(db, year, plan.institution);
    if (before?.file === file.sha256 || seen.has(file.sha256)) {
      const issue: Issue = { code: 'file-duplicate', severity: 'info', file: file.name, params: {} };
      outcomes.push({
        ...base,
        outcome: 'duplicate',
        version: before?.version ?? null,
        issues: [...base.issues, issue],
      });
      continue;
    }
    if (base.standing > 0) {
      outcomes.push({ ...base, outcome: 'undecided', version: null });
      continue;
    }
    seen.add(file.sha256);
    if (dryRun) {
      outcomes.push({ ...base, outcome: 'applied', version: (before?.version ?? 0) + 1 });
      continue;
    }
    if (isNewlyPersonal && keepPersonalData !== undefined)
      await appendEvent(db, ports, keptEvent(file, year, personal, keepPersonalData));
    const { version, digest } = await saveSubmission(db, {
      year,
      institution: plan.institution,
      file,
      receivedAt: receivedAt ?? ports.clock.now().toISOString(),
      mapping,
      content: plan.content,
      issues: plan.issues,
    });
    await appendEvent(db, ports, {
      action: 'intake.submission-applied',
      subject: plan.institution,
      before: before ? { version: before.version, file: before.file } : null,
      after: { year, version, file: file.sha256, fileName: file.name, record: digest, readings: rows.length },
    });
    outcomes.push({ ...base, outcome: 'applied', version });
  }
  return outcomes;
}

/** Of a held file nothing is told but where its cells stand. */
const heldOutcome = (file: PlannedFile['file'], personal: PlannedFile['personal']): ImportOutcome => ({
  ...{ file: file.name, sha256: file.sha256, institution: null, kind: null, outcome: 'held', version: null },
  ...{
    read: 0,
    unverified: 0,
    standing: 1,
    issues: [heldIssue(personal, file.name), ...personalIssues(personal, file.name)],
  },
});

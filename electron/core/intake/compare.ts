import type { Db } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import type { Comparison, ImportChanges } from '#shared/contract/intake.ts';
import { identityOn, institutionByCode } from '#shared/domain/framework/register.ts';
import { readingsOf } from '#shared/domain/intake/readings.ts';
import { differencesOf, type ReadingDifference } from '#shared/domain/intake/resubmission.ts';
import type { Reading, SubmissionContent } from '#shared/domain/intake/submission.schema.ts';
import { compareIfWaiting, type Taking } from './accept-part.ts';
import { loadCycle, loadSubmissions } from './intake.store.ts';
import type { PlannedFile } from './planned-file.ts';
import type { ReadingDesk } from './reading-desk.ts';
import { lineOf } from './reading-rows.ts';

/** A waiting file against the version in force, as a person looks at it; null where it waits no more, or there is nothing to compare it with. */
export async function comparisonOf(db: Db, desk: ReadingDesk, which: Taking): Promise<Comparison | null> {
  const compared = await compareIfWaiting(db, desk, which);
  if (!compared) return null;
  const { waiting, inForce, content, differences } = compared;
  const { institution, version, file, receivedAt } = inForce.submission;
  const { institutions } = await loadFramework(db, (await loadCycle(db, waiting.year)).framework);
  const known = institutionByCode(institutions, institution);
  return {
    ...{ institution, version, receivedAt, file: file.name },
    name: known ? identityOn(known, `${waiting.year}-12-31`).name : institution,
    ...told(content, differences),
  };
}

/** How planned files differ from the versions in force; nothing of those that are in force already, or whose sender sent none. */
export async function changesAgainst(db: Db, year: number, planned: readonly PlannedFile[]): Promise<ImportChanges[]> {
  const stored = new Map((await loadSubmissions(db, year)).map(({ submission: one }) => [one.institution, one]));
  return planned.flatMap((one) =>
    one.plan.submissions.flatMap((content) => {
      const inForce = stored.get(content.institution);
      if (!inForce || inForce.file.sha256 === one.file.sha256) return [];
      const { institution, version } = inForce;
      return [
        { sha256: one.file.sha256, institution, version, ...told(content, differencesOf(inForce.content, content)) },
      ];
    }),
  );
}

/** Differences as they are shown, and how many readings are the same. */
const told = (content: SubmissionContent, differences: readonly ReadingDifference[]) => ({
  differences: differences.map((difference) => ({
    ...{ key: difference.key, kind: difference.kind },
    before: difference.before && side(difference, difference.before),
    after: difference.after && side(difference, difference.after),
  })),
  same: readingsOf(content).length - differences.filter(({ after }) => after !== null).length,
});

const side = (about: ReadingDifference, reading: Reading<unknown>) => ({
  ...{ file: reading.provenance.fileName, sha256: reading.provenance.file },
  line: lineOf({ ...about, reading }),
});

import { appendEvent } from '#core/audit/audit.store.ts';
import { createWorkspaceFile, inTransaction } from '#core/database/workspace-file.ts';
import { saveFramework } from '#core/framework/framework.store.ts';
import { saveSubmission } from '#core/intake/intake.store.ts';
import { openCycle } from '#core/intake/open-cycle.ts';
import { saveMethod } from '#core/scoring/scoring.store.ts';
import defaultMethod from '#resources/methods/implicita-1.json' with { type: 'json' };
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { seededRandom } from './random.ts';
import { syntheticFramework } from './synthetic-framework.ts';
import { syntheticSubmissions } from './synthetic-submissions.ts';

/** Makes a workspace of 10 cycles × 400 activities × 60 institutions with everything reported: the size that issue B names. */
export async function makeLargeWorkspace(path: string): Promise<void> {
  const random = seededRandom(7);
  const framework = syntheticFramework(
    { generalObjectives: 5, specificObjectives: 8, activities: 10, indicators: 2, institutions: 60 },
    random,
  );
  const ports = { clock: { now: () => new Date(Date.UTC(2020, 2, 2)) }, actor: 'bench', log: silent };
  const file = await createWorkspaceFile(path, (empty) =>
    inTransaction(empty, async (db) => {
      const by = {
        framework: await saveFramework(db, framework),
        method: await saveMethod(db, Method.parse(defaultMethod)),
      };
      for (let year = 2014; year <= 2023; year++) {
        await openCycle(db, ports, { year, by });
        for (const submission of syntheticSubmissions(framework, random, 0.9)) {
          const { institution, receivedAt, content } = submission;
          const bytes = new TextEncoder().encode(`${institution} ${year}`);
          const { digest } = await saveSubmission(db, {
            ...{ year, institution, receivedAt, content, mapping: null, issues: [] },
            file: { ...submission.file, bytes },
          });
          await appendEvent(db, ports, {
            action: 'intake.submission-applied',
            subject: institution,
            before: null,
            after: { year, version: 1, record: digest },
          });
        }
      }
    }),
  );
  await file.close();
}

const silent = { info: () => undefined, error: () => undefined };

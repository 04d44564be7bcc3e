import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, createCore } from '#core/core.ts';
import { createWorkspaceFile, inTransaction } from '#core/database/workspace-file.ts';
import { saveFramework } from '#core/framework/framework.store.ts';
import { saveSubmission } from '#core/intake/intake.store.ts';
import { openCycle } from '#core/intake/open-cycle.ts';
import { saveMethod } from '#core/scoring/scoring.store.ts';
import type { VariedCycle } from './varied-cycle.ts';

/** A core with a workspace open whose cycle of 2019 holds a varied one's submissions; its journal says nothing of them. */
export async function workspaceOf({ framework, method, submissions }: VariedCycle): Promise<{
  readonly core: Core;
  remove(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'raportor-varied-'));
  const path = join(folder, 'a.raportor');
  const ports = {
    clock: { now: () => new Date(Date.UTC(2020, 2, 2)) },
    actor: 'Ana Analist',
    log: { info: () => undefined, error: () => undefined },
  };
  const file = await createWorkspaceFile(path, (empty) =>
    inTransaction(empty, async (db) => {
      const by = { framework: await saveFramework(db, framework), method: await saveMethod(db, method) };
      await openCycle(db, ports, { year: 2019, by });
      for (const {
        institution,
        receivedAt,
        content,
        file: { name, sha256 },
      } of submissions) {
        const bytes = new TextEncoder().encode(sha256);
        await saveSubmission(db, {
          ...{ year: 2019, institution, receivedAt, content, mapping: null, issues: [] },
          file: { name, sha256, bytes },
        });
      }
    }),
  );
  await file.close();
  const core = createCore(ports);
  await core.call.workspace.open({ path, mode: 'write' });
  return {
    core,
    async remove() {
      await core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

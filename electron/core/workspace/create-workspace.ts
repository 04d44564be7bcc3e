import defaultFramework from '#resources/frameworks/snitp-2018-2022.json' with { type: 'json' };
import defaultMethod from '#resources/methods/implicita-1.json' with { type: 'json' };
import { Framework } from '#shared/domain/framework/framework.schema.ts';
import { activitiesOf, indicatorsOf } from '#shared/domain/framework/framework-walk.ts';
import { checkMethod } from '#shared/domain/scoring/check-method.ts';
import { Method } from '#shared/domain/scoring/method.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { appendEvent } from '../audit/audit.store.ts';
import { createWorkspaceFile, inTransaction, type WorkspaceFile } from '../database/workspace-file.ts';
import { saveFramework } from '../framework/framework.store.ts';
import { openCycle } from '../intake/open-cycle.ts';
import type { Ports } from '../ports.ts';
import { saveMethod } from '../scoring/scoring.store.ts';

/** What a new workspace is made from; framework and method default to the shipped ones. */
export interface NewWorkspace {
  readonly path: string;
  readonly year: number;
  readonly due: string | undefined;
  readonly framework: Framework | undefined;
  readonly method: Method | undefined;
}

/** What a new workspace says of itself. */
export interface WorkspaceSummary {
  readonly framework: string;
  readonly version: string;
  readonly year: number;
  readonly activities: number;
  readonly indicators: number;
  readonly illustrative: boolean;
}

/**
 * Makes a workspace file with a framework, a method and an open cycle, each with its event; on any refusal no file stays.
 * Faults: those of the workspace file, and scoring's `method-…` where the method does not fit the framework.
 */
export async function createWorkspace(
  ports: Ports,
  input: NewWorkspace,
): Promise<{ readonly file: WorkspaceFile; readonly summary: WorkspaceSummary }> {
  const framework = input.framework ?? Framework.parse(defaultFramework);
  const method = input.method ?? Method.parse(defaultMethod);
  const [problem] = checkMethod(method, framework);
  if (problem) throw new FaultError(problem.code, problem.details);
  const file = await createWorkspaceFile(input.path, (empty) =>
    inTransaction(empty, async (db) => {
      const frameworkHash = await saveFramework(db, framework);
      const methodHash = await saveMethod(db, method);
      const events = [
        {
          action: 'framework.added',
          subject: framework.code,
          after: { version: framework.version, sha256: frameworkHash },
        },
        {
          action: 'scoring.method-added',
          subject: method.code,
          after: { version: method.version, sha256: methodHash },
        },
      ];
      for (const event of events) await appendEvent(db, ports, { ...event, before: null });
      await openCycle(db, ports, { ...input, by: { framework: frameworkHash, method: methodHash } });
    }),
  );
  return {
    file,
    summary: {
      framework: framework.title,
      version: framework.version,
      year: input.year,
      activities: activitiesOf(framework).length,
      indicators: indicatorsOf(framework).length,
      illustrative: isIllustrative(framework),
    },
  };
}

/** Whether any entry of a framework is filled in for demonstration (DOMAIN.md §2). */
export const isIllustrative = (framework: Framework): boolean =>
  [
    ...activitiesOf(framework).map(({ activity }) => activity),
    ...indicatorsOf(framework).map(({ indicator }) => indicator),
  ].some(({ ilustrativ }) => ilustrativ === true);

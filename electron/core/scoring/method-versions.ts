import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import { loadFramework } from '#core/framework/framework.store.ts';
import { loadCycle, loadCycles, replaceMethod } from '#core/intake/intake.store.ts';
import type { Ports } from '#core/ports.ts';
import { checkMethod } from '#shared/domain/scoring/check-method.ts';
import type { Method } from '#shared/domain/scoring/method.schema.ts';
import { type MethodDraft, readMethodDraft } from '#shared/domain/scoring/method-draft.ts';
import { SHORTEST_REASON } from '#shared/domain/scoring/rating-draft.ts';
import type { ScoringFaultCode } from '#shared/domain/scoring/scoring-faults.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import type { Sha256 } from '#shared/kernel/ids.ts';
import { keptMethods, type MethodSaid, methodsSaid, saveMethod } from './scoring.store.ts';

/** A kept version of a method: never changed, known by the hash of its content. */
export interface MethodVersion {
  readonly sha256: Sha256;
  readonly code: string;
  readonly version: string;
  readonly title: string;
  readonly kept: MethodSaid | null;
  /** The years whose cycles are scored by it. */
  readonly cycles: readonly number[];
}

/** Every kept version, in order of code and version. */
export async function methodVersions(db: Db): Promise<readonly MethodVersion[]> {
  const [cycles, said] = [await loadCycles(db), await methodsSaid(db)];
  return (await keptMethods(db)).map(({ sha256, method: { code, version, title } }) => ({
    ...{ sha256, code, version, title },
    kept: said.get(sha256) ?? null,
    cycles: cycles.filter(({ method }) => method === sha256).map(({ year }) => year),
  }));
}

/** A kept version, or the one a cycle is scored by. Faults: method-not-kept, cycle-unknown. */
export async function methodOf(
  db: Db,
  asked: { readonly sha256?: Sha256 | undefined; readonly year?: number | undefined },
): Promise<{ readonly sha256: Sha256; readonly method: Method }> {
  const sha256 = asked.sha256 ?? (await loadCycle(db, asked.year)).method;
  const kept = (await keptMethods(db)).find((one) => one.sha256 === sha256);
  if (!kept) throw refused('method-not-kept', { version: sha256.slice(0, 12) });
  return kept;
}

/**
 * Keeps a method as a new version, with why; the same content is kept once. It has to fit the framework of the cycle it is meant for.
 * Faults: method-reason-short, method-version-exists, and the draft's first problem.
 */
export async function keepMethod(
  db: Db,
  ports: Ports,
  input: { readonly method: MethodDraft; readonly year?: number | undefined; readonly reason: string },
): Promise<{ readonly sha256: Sha256 }> {
  const reason = mustSayWhy(input.reason);
  const { framework } = await loadCycle(db, input.year);
  const { method, problems } = readMethodDraft(input.method, await loadFramework(db, framework));
  const [problem] = problems;
  if (!method || problem) throw refused(problem?.code ?? 'method-text-missing', problem?.details ?? {});
  return inTransaction(db, async (tx) => {
    const kept = await keptMethods(tx);
    const sha256 = await saveMethod(tx, method);
    if (kept.some((one) => one.sha256 === sha256)) return { sha256 };
    const { code, version } = method;
    if (kept.some((one) => one.method.code === code && one.method.version === version)) {
      throw refused('method-version-exists', { method: code, version });
    }
    const after = { version, sha256, reason };
    await appendEvent(tx, ports, { action: 'scoring.method-added', subject: code, before: null, after });
    return { sha256 };
  });
}

/**
 * Has a cycle scored by another kept version from now on, with why (DOMAIN.md §4, issue D.3): allowed until it goes under review, which the core asks before.
 * Approved ratings whose computed result moves are to be looked at again by a second person, as after any other change.
 * Faults: method-reason-short, method-not-kept, method-in-force, and the method's first problem.
 */
export async function adoptMethod(
  db: Db,
  ports: Ports,
  input: { readonly sha256: Sha256; readonly year?: number | undefined; readonly reason: string },
): Promise<{ readonly year: number; readonly step: Step }> {
  const reason = mustSayWhy(input.reason);
  const { year, method: before, framework } = await loadCycle(db, input.year);
  const { method } = await methodOf(db, input);
  if (before === input.sha256) throw refused('method-in-force', { year, version: method.version });
  const [problem] = checkMethod(method, await loadFramework(db, framework));
  if (problem) throw refused(problem.code, problem.details);
  const put = (to: string) => () =>
    inTransaction(db, async (tx) => {
      const { method: from } = await loadCycle(tx, year);
      await replaceMethod(tx, year, to);
      const said = { before: { method: from }, after: { method: to, reason } };
      await appendEvent(tx, ports, { action: 'scoring.method-adopted', subject: String(year), ...said });
    });
  await put(input.sha256)();
  const step = { action: 'scoring.method-adopted', subject: String(year), undo: put(before), redo: put(input.sha256) };
  return { year, step };
}

/** The method's own file: JSON that `parseMethodFile` takes again. */
export async function methodFile(db: Db, sha256: Sha256): Promise<File> {
  const method = await methodOf(db, { sha256 }).then((kept) => kept.method);
  const name = `metoda-${method.code}-${method.version.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.json`;
  return new File([`${JSON.stringify(method, null, 2)}\n`], name);
}

function mustSayWhy(reason: string): string {
  const said = reason.trim();
  if (said.length < SHORTEST_REASON) throw refused('method-reason-short', { least: SHORTEST_REASON });
  return said;
}

const refused = (code: ScoringFaultCode, details: FaultError['details']) =>
  new FaultError<ScoringFaultCode>(code, details);

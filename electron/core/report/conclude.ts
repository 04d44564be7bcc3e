import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import { scoreWorkspace } from '#core/scoring/scoring.service.ts';
import { boundNumbers } from '#shared/domain/report/bound-numbers.ts';
import type { Conclusion } from '#shared/domain/report/conclusion.schema.ts';
import { numberFindings } from '#shared/domain/report/conclusion-numbers.ts';
import { parseConclusion } from '#shared/domain/report/conclusion-text.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { loadConclusions, saveConclusion } from './report.store.ts';

/**
 * Keeps the conclusions on a node as they stand while one types (DOMAIN.md §5); an empty text takes them away, one that
 * stands so already writes nothing, and `step` is null. Faults: node-unknown, conclusion-cycle-sealed.
 */
export async function conclude(
  db: Db,
  ports: Ports,
  input: { readonly year?: number | undefined; readonly node: string; readonly text: string },
): Promise<{ readonly conclusion: Conclusion; readonly step: Step | null }> {
  const { cycle, scores } = await scoreWorkspace(db, input.year);
  const { node, text } = input;
  if (cycle.state === 'sealed') throw new FaultError('conclusion-cycle-sealed', { year: cycle.year });
  if (!boundNumbers(scores).some((number) => number.node === node)) throw new FaultError('node-unknown', { node });
  const standing = (await loadConclusions(db, cycle.year)).find((one) => one.node === node);
  if (standing?.text === text) return { conclusion: standing, step: null };
  const conclusion: Conclusion = { node, text, author: ports.actor, at: ports.clock.now().toISOString() };
  const put = (to: Conclusion | null): Promise<Conclusion | null> =>
    inTransaction(db, async (tx) => {
      const before = (await loadConclusions(tx, cycle.year)).find((one) => one.node === node) ?? null;
      await saveConclusion(tx, cycle.year, node, to);
      await appendEvent(tx, ports, {
        action: 'report.concluded',
        subject: node,
        before: before && { year: cycle.year, ...before },
        after: to ? { year: cycle.year, ...to } : { year: cycle.year, node, text: '' },
      });
      return before;
    });
  const after = text.trim() === '' ? null : conclusion;
  const before = await put(after);
  const step: Step = {
    action: 'report.concluded',
    subject: node,
    undo: async () => void (await put(before)),
    redo: async () => void (await put(after)),
  };
  return { conclusion, step };
}

/** The nodes of a cycle with conclusions that can be printed as they stand: every number in them is bound to one that exists. */
export async function concludedNodes(db: Db, asked?: number): Promise<ReadonlySet<string>> {
  const { cycle, scores } = await scoreWorkspace(db, asked);
  const numbers = boundNumbers(scores);
  const isWhole = ({ node, text }: Conclusion) =>
    numberFindings(parseConclusion(text), node, numbers).unknown.length === 0;
  return new Set((await loadConclusions(db, cycle.year)).filter(isWhole).map(({ node }) => node));
}

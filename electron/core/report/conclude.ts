import { appendEvent } from '#core/audit/audit.store.ts';
import type { Step } from '#core/audit/steps.ts';
import { type Db, inTransaction } from '#core/database/workspace-file.ts';
import type { Ports } from '#core/ports.ts';
import { scoreWorkspace } from '#core/scoring/scoring.service.ts';
import { boundNumbers } from '#shared/domain/report/bound-numbers.ts';
import type { Conclusion } from '#shared/domain/report/conclusion.schema.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { loadConclusions, saveConclusion } from './report.store.ts';

/**
 * Keeps the conclusions on a node as they stand while one types (DOMAIN.md §5); an empty text takes them away. Faults:
 * node-unknown, conclusion-cycle-sealed.
 */
export async function conclude(
  db: Db,
  ports: Ports,
  input: { readonly year?: number | undefined; readonly node: string; readonly text: string },
): Promise<{ readonly conclusion: Conclusion; readonly step: Step }> {
  const { cycle, scores } = await scoreWorkspace(db, input.year);
  const { node, text } = input;
  if (cycle.state === 'sealed') throw new FaultError('conclusion-cycle-sealed', { year: cycle.year });
  if (!boundNumbers(scores).some((number) => number.node === node)) throw new FaultError('node-unknown', { node });
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

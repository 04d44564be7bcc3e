import type { CycleState } from '#shared/contract/workspace.ts';
import { finishDespiteInterrupt, withWorkspace } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** `cycle`: where the newest cycle stands and what stands in the way of each step; with `to` takes the step. */
export async function cycle(
  terminal: Terminal,
  workspace: string,
  { to, reason, json }: { readonly to?: CycleState; readonly reason?: string; readonly json?: boolean },
): Promise<void> {
  if (to) finishDespiteInterrupt();
  const { words } = terminal;
  const { year, state, edition, steps } = await withWorkspace(workspace, to ? 'write' : 'read', (core) =>
    to ? core.call.workspace.advance({ to, reason }) : core.call.workspace.cycleState(),
  );
  if (json) return terminal.json({ year, state, edition, steps });
  terminal.line(`${words(`app:cycle.${state}`, { year })} · ${words('app:cycle.edition', { edition })}`);
  for (const step of steps) {
    const role = words(`app:people.role.${step.role}`);
    terminal.line(words('cli:cycle.step', { to: step.to, role }));
    for (const { check, left, blocks } of step.checks) {
      const what = words(`app:cycle-check.${check}`, { count: left });
      terminal.line(words(blocks ? 'cli:cycle.blocks' : 'cli:cycle.note', { what }));
    }
  }
}

import { realpath } from 'node:fs/promises';
import { MergeChoice, type MergeConflict, type MergePlan } from '#shared/contract/merging.ts';
import { FaultError } from '#shared/kernel/fault.ts';
import { momentFigure } from '#shared/words/figures.ts';
import { mergeText } from '#shared/words/merge-words.ts';
import { mustNotReplace, readAsFile, writeWhole } from '../files.ts';
import { finishDespiteInterrupt, withWorkspace } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** `copy`: the workspace as one more file, to work apart in. Faults: file-would-be-lost, those of files. */
export async function copyWorkspace(terminal: Terminal, workspace: string, out: string): Promise<void> {
  await mustNotReplace(workspace, out);
  const content = await withWorkspace(workspace, 'read', ({ call }) => call.workspace.copy());
  await writeWhole([{ path: out, content }]);
  terminal.line(terminal.words('cli:merge.copied', { file: out }));
}

/** How what both changed is decided: one side everywhere, or each on its own by a file. */
export interface MergeOptions {
  readonly dryRun?: boolean;
  readonly prefer?: MergeChoice['choice'];
  readonly reason?: string;
  readonly choices?: string;
  readonly json?: boolean;
}

/** `merge`: what was done in a copy, joined to the workspace; `dryRun` only shows it. Faults: merge-…, those of files. */
export async function merge(
  terminal: Terminal,
  workspace: string,
  theirs: string,
  options: MergeOptions,
): Promise<void> {
  const [one, other] = await Promise.all([workspace, theirs].map((path) => realpath(path).catch(() => null)));
  if (one !== null && one === other) throw new FaultError('merge-itself', { file: theirs });
  const file = await readAsFile(theirs);
  const given = options.choices === undefined ? [] : await choicesIn(options.choices);
  if (!options.dryRun) finishDespiteInterrupt();
  const { plan, safety } = await withWorkspace(workspace, options.dryRun ? 'read' : 'write', async ({ call }) => {
    const seen = await call.workspace.previewMerge({ file });
    if (options.dryRun) return { plan: seen, safety: null };
    const choices = [...given, ...preferred(seen.conflicts, given, options)];
    return call.workspace.merge({ file, head: seen.ours.head, choices });
  });
  if (options.json) return terminal.json({ plan, safety });
  for (const line of planLines(plan, terminal)) terminal.line(line);
  if (safety !== null) terminal.line(terminal.words('cli:merge.done', { safety }));
}

async function choicesIn(path: string): Promise<MergeChoice[]> {
  const read = MergeChoice.array().safeParse(jsonOr(await (await readAsFile(path)).text()));
  if (!read.success) throw new FaultError('merge-choices-unreadable', { file: path });
  return read.data;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What was not decided one by one; what cannot come in is left out. */
function preferred(
  conflicts: readonly MergeConflict[],
  given: readonly MergeChoice[],
  { prefer, reason }: MergeOptions,
): MergeChoice[] {
  if (prefer === undefined || reason === undefined) return [];
  const open = conflicts.filter(({ id }) => given.every((one) => one.id !== id));
  return open.map(({ id, refusal }) => ({ id, choice: refusal === null ? prefer : 'mine', reason }));
}

function planLines(plan: MergePlan, { words }: Terminal): readonly string[] {
  if (plan.isNothing) return [words('app:merge.nothing')];
  const at = plan.since === null ? '' : momentFigure(plan.since.at);
  return [
    words('app:merge.since', { count: plan.theirs.events, at, people: plan.people.join(', ') }),
    ...plan.brings.map(({ kind, count, names }) =>
      words('cli:merge.brings', { kind: words(`app:merge.kind.${kind}`), count, names: names.join(', ') }),
    ),
    ...plan.conflicts.flatMap((conflict) => {
      const { id, kind, name, refusal } = conflict;
      const said = { id, name, kind: words(`app:merge.kind.${kind}`) };
      const title =
        refusal === null
          ? words('cli:merge.conflict', said)
          : words('cli:merge.refused', { ...said, why: words(`app:merge.refusal.${refusal}`) });
      const side = (which: 'mine' | 'theirs'): string =>
        words('cli:merge.side', {
          side: words(`app:merge.${which}`),
          what: conflict[which].words.map(({ lines }) => told(lines, words)).join(' | ') || words('app:merge.absent'),
        });
      return [title, side('mine'), side('theirs')];
    }),
  ];
}

/** How much of a text a line of the terminal shows; characters. */
const SHOWN = 160;

const told = (lines: MergeConflict['mine']['words'][number]['lines'], words: Terminal['words']): string =>
  lines
    .map(({ field, text }) => `${words(`app:merge.field.${field}`)}: ${mergeText(words, field, text).slice(0, SHOWN)}`)
    .join('; ');

import type { MethodChange, MethodTrial } from '#shared/contract/methods.ts';
import { faultSentence } from '#shared/words/fault-sentence.ts';
import { dayFigure, scoreFigure } from '#shared/words/figures.ts';
import { methodFieldName, methodValue } from '#shared/words/method-words.ts';
import type { Words } from '#shared/words/words.ts';
import { mustNotReplace, readAsFile, writeWhole } from '../files.ts';
import { finishDespiteInterrupt, withWorkspace } from '../session.ts';
import { levelWords } from '../tables.ts';
import type { Terminal } from '../terminal.ts';

interface MethodOptions {
  readonly year?: number;
  readonly json?: boolean;
}

/** `method show`: the method that a cycle goes by, field by field, and the kept versions; with `out` it is written as a file. */
export async function showMethod(
  terminal: Terminal,
  workspace: string,
  { year, out, json }: MethodOptions & { readonly out?: string },
): Promise<void> {
  const { words } = terminal;
  if (out !== undefined) await mustNotReplace(workspace, out);
  const shown = await withWorkspace(workspace, 'read', async ({ call }) => {
    const inForce = await call.scoring.method({ year });
    const content = out === undefined ? null : await call.scoring.methodFile({ sha256: inForce.sha256 });
    return { ...inForce, content, ...(await call.scoring.methods()) };
  });
  const { sha256, method, fields, versions, content } = shown;
  if (json) return terminal.json({ sha256, method, versions });
  if (content !== null && out !== undefined) {
    await writeWhole([{ path: out, content }]);
    return terminal.line(words('cli:method.written', { version: method.version, file: out }));
  }
  for (const { field, value } of fields) {
    terminal.line(words('cli:method.field', { field: methodFieldName(words, field), value: methodValue(value) }));
  }
  for (const { version, title, cycles, kept, sha256: hash } of versions) {
    const facts = { version, title, cycles: cycles.join(', ') || '–', hash: hash.slice(0, 12) };
    terminal.line(words('cli:method.version', facts));
    if (kept) {
      const { by, at, reason } = kept;
      terminal.line(words('cli:method.kept', { by, day: dayFigure(at), reason: reason ?? '–' }));
    }
  }
}

/** `method check`: what keeps a method's file from scoring a cycle of the workspace. Gives 1 where anything does. */
export async function checkMethodFile(
  terminal: Terminal,
  workspace: string,
  path: string,
  { year, json }: MethodOptions,
): Promise<number> {
  const { problems } = await tried(workspace, path, year);
  const { words } = terminal;
  if (json) terminal.json({ problems });
  else if (problems.length === 0) terminal.line(words('cli:method.fits'));
  else for (const line of problemLines(problems, words)) terminal.line(line);
  return problems.length === 0 ? 0 : 1;
}

/** `method compare`: what a method's file says otherwise than the one in force, and what would change in every level of the cycle. */
export async function compareMethodFile(
  terminal: Terminal,
  workspace: string,
  path: string,
  { year, json, all }: MethodOptions & { readonly all?: boolean },
): Promise<number> {
  const trial = await tried(workspace, path, year);
  const { words } = terminal;
  if (json) terminal.json(trial);
  else for (const line of trialLines(trial, words, all === true)) terminal.line(line);
  return trial.problems.length === 0 ? 0 : 1;
}

/** `method adopt`: keeps a method's file as a version and has a cycle scored by it, with the reason. */
export async function adoptMethodFile(
  terminal: Terminal,
  workspace: string,
  path: string,
  { year, reason }: MethodOptions & { readonly reason: string },
): Promise<void> {
  const file = await readAsFile(path);
  finishDespiteInterrupt();
  const { words } = terminal;
  const done = await withWorkspace(workspace, 'write', async ({ call }) => {
    const { method } = await call.scoring.readMethod({ file });
    const { sha256 } = await call.scoring.keepMethod({ year, method, reason });
    const trial = await call.scoring.tryMethod({ year, method });
    return { ...(await call.scoring.adoptMethod({ year, sha256, reason })), version: method.version, trial };
  });
  for (const line of trialLines(done.trial, words, false)) terminal.line(line);
  terminal.line(words('cli:method.adopted', { year: done.year, version: done.version }));
}

async function tried(workspace: string, path: string, year: number | undefined): Promise<MethodTrial> {
  const file = await readAsFile(path);
  return withWorkspace(workspace, 'read', async ({ call }) => {
    const { method } = await call.scoring.readMethod({ file });
    return call.scoring.tryMethod({ year, method });
  });
}

function problemLines(problems: MethodTrial['problems'], words: Words): readonly string[] {
  return problems.map(({ field, ...problem }) =>
    words('cli:method.problem', { field: methodFieldName(words, field), what: faultSentence(words, problem) }),
  );
}

const changeLines = (fields: readonly MethodChange[], words: Words): readonly string[] =>
  fields.map(({ field, before, after }) => {
    const facts = { field: methodFieldName(words, field), from: methodValue(before), to: methodValue(after) };
    return words('cli:method.change', facts);
  });

function trialLines({ problems, fields, nodes, again }: MethodTrial, words: Words, all: boolean): readonly string[] {
  if (problems.length > 0) return problemLines(problems, words);
  const score = (value: number | null): string => (value === null ? '–' : scoreFigure(value));
  const shown = nodes.filter(({ changed }) => all || changed);
  return [
    ...changeLines(fields, words),
    ...shown.map(({ code, title, before, after }) =>
      words('cli:method.node', {
        ...{ code, title },
        from: `${score(before.score)} ${levelWords(before.level, words)}`,
        to: `${score(after.score)} ${levelWords(after.level, words)}`,
      }),
    ),
    words('cli:method.changed', { count: nodes.filter(({ changed }) => changed).length, total: nodes.length }),
    ...(again.length > 0 ? [words('cli:method.again', { count: again.length })] : []),
  ];
}

import type { z } from 'zod';
import type { Verdict } from '#shared/contract/signing.ts';
import { mustTakeFiles, readAsFile, writeInto } from '../files.ts';
import { faultOf, interruptSignal, withCore, withWorkspace, writeEvaluation } from '../session.ts';
import { scoreTable, verdictLines } from '../tables.ts';
import type { Terminal } from '../terminal.ts';

/** `scores`: the five general objectives and the whole. */
export async function scores(
  terminal: Terminal,
  workspace: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const result = await withWorkspace(workspace, 'read', (core) => core.call.scoring.scores());
  if (options.json) terminal.json(result);
  else for (const line of scoreTable(result.rows, terminal.words)) terminal.line(line);
}

/** `review`: what waits for a second person, what came back, which approved levels are to be looked at again. */
export async function review(
  terminal: Terminal,
  workspace: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const result = await withWorkspace(workspace, 'read', (core) => core.call.scoring.review());
  if (options.json) return terminal.json(result);
  const { words } = terminal;
  for (const group of ['waiting', 'returned', 'again'] as const) {
    terminal.line(words(`cli:review.${group}`, { count: result[group].length }));
    for (const { node, title, rating } of result[group]) {
      const level = words(`cli:rated.${rating.level ?? 'none'}`);
      terminal.line(
        `  ${node} ${title}: ${level} · ${rating.author}${rating.review ? ` → ${rating.review.reviewer}` : ''}`,
      );
    }
  }
}

/** `explain`: a node's or an indicator's number in a sentence, its derivation down to the cells, and what would change its level. */
export async function explain(
  terminal: Terminal,
  workspace: string,
  code: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const { language } = terminal;
  const { derivation, lines, told } = await withWorkspace(workspace, 'read', async (core) => ({
    ...(await core.call.scoring.explain({ code, language })),
    told: await core.call.scoring.told({ code, language }),
  }));
  if (options.json) return terminal.json({ ...derivation, told });
  terminal.line(told.sentence);
  for (const line of lines) terminal.line(line);
  if (told.condition !== null) terminal.line(told.condition);
  for (const { title, items } of told.takes) {
    terminal.line(title);
    for (const { text } of items) terminal.line(`  ${text}`);
  }
  if (told.draws) terminal.line(told.draws.text);
}

/** `report`: the evaluation's snapshot, PDF and workbook. */
export async function report(terminal: Terminal, workspace: string, options: { readonly out: string }): Promise<void> {
  await mustTakeFiles(options.out);
  const files = await withWorkspace(workspace, 'read', (core) => writeEvaluation(terminal, core, interruptSignal()));
  for (const path of await writeInto(options.out, [files.snapshot, files.pdf, files.xlsx])) terminal.line(path);
}

/** `verify`: a signed PDF, a snapshot or a workspace. Exit code 3 unless every check passed. */
export async function verify(
  terminal: Terminal,
  path: string,
  options: { readonly trust?: readonly string[]; readonly head?: string; readonly json?: boolean },
): Promise<number> {
  const file = await readAsFile(path);
  const trust = await Promise.all((options.trust ?? []).map(async (pem) => (await readAsFile(pem)).text()));
  const isWorkspace = (await file.slice(0, 15).text()) === 'SQLite format 3';
  const verdict = isWorkspace
    ? await verifiedWorkspace(path, options.head)
    : await withCore((core) => core.call.signing.verify({ file, trust }));
  if (options.json) terminal.json(verdict);
  else {
    for (const line of verdictLines(verdict, terminal.words)) terminal.line(line);
    terminal.line(terminal.words(`cli:verify.${verdict.overall}`, { file: path }));
  }
  return verdict.overall === 'passed' ? 0 : 3;
}

/** A workspace that cannot be read as one has failed its verification, where any other command refuses it. */
async function verifiedWorkspace(path: string, head: string | undefined): Promise<z.infer<typeof Verdict>> {
  try {
    return await withWorkspace(path, 'read', (core) => core.call.signing.verifyWorkspace({ head }));
  } catch (error) {
    const { code } = faultOf(error) ?? {};
    if (code !== 'workspace-damaged' && code !== 'workspace-not-a-workspace') throw error;
    return {
      subject: 'workspace',
      overall: 'failed',
      checks: [{ name: 'workspace-whole', outcome: 'failed', params: {} }],
    };
  }
}

import { writeInto } from '../files.ts';
import { withWorkspace } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** `template`: writes the workbooks that institutions fill in into a folder, all or none. */
export async function templates(
  terminal: Terminal,
  workspace: string,
  options: { readonly out: string; readonly institution?: string },
): Promise<void> {
  const { institution } = options;
  const { files } = await withWorkspace(workspace, 'read', (core) => core.call.intake.templates({ institution }));
  for (const path of await writeInto(options.out, files)) terminal.line(path);
  terminal.line(terminal.words('cli:template.done', { count: files.length }));
}

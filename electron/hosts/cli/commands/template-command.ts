import { readAsFile, writeInto } from '../files.ts';
import { withWorkspace } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** `template`: writes the workbooks that institutions fill in into a folder, all or none; or one anew, with what its institution filled in. */
export async function templates(
  terminal: Terminal,
  workspace: string,
  options: { readonly out: string; readonly institution?: string; readonly refresh?: string },
): Promise<void> {
  const { institution, refresh } = options;
  const earlier = refresh === undefined ? null : await readAsFile(refresh);
  const { files } = await withWorkspace(workspace, 'read', async (core) => {
    if (earlier === null) return core.call.intake.templates({ institution });
    return { files: [(await core.call.intake.refreshTemplate({ file: earlier })).file] };
  });
  for (const path of await writeInto(options.out, files)) terminal.line(path);
  terminal.line(terminal.words('cli:template.done', { count: files.length }));
}

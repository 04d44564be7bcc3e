import { readAsFile, writeInto } from '../files.ts';
import { withWorkspace } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/** `template`: writes the workbooks that institutions fill in into a folder, all or none; one for several of them (`pack`), or all in one archive (`zip`); or one anew, with what its institution filled in. */
export async function templates(
  terminal: Terminal,
  workspace: string,
  options: {
    readonly out: string;
    readonly institution?: string;
    readonly refresh?: string;
    readonly pack?: string;
    readonly zip?: boolean;
  },
): Promise<void> {
  const { institution, refresh, zip } = options;
  const pack = options.pack
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const earlier = refresh === undefined ? null : await readAsFile(refresh);
  const { files } = await withWorkspace(workspace, 'read', async (core) => {
    if (earlier === null) return core.call.intake.templates({ institution, pack, zip });
    return { files: [(await core.call.intake.refreshTemplate({ file: earlier })).file] };
  });
  for (const path of await writeInto(options.out, files)) terminal.line(path);
  terminal.line(terminal.words('cli:template.done', { count: files.length }));
}

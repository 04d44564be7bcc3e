import { parseMapping } from '#shared/contract/intake.ts';
import { filesAt, readAsFile, writeInto } from '../files.ts';
import { faultOf, withWorkspace } from '../session.ts';
import type { Terminal } from '../terminal.ts';

/**
 * `return`: writes for each workbook in which something is to be corrected the institution's own, marked, and the letter that asks for it.
 * A workbook in which nothing is, is told and passed over. Exit code 1 when nothing was written.
 */
export async function returnWorkbooks(
  terminal: Terminal,
  workspace: string,
  paths: readonly string[],
  options: { readonly out: string; readonly mapping?: string; readonly term?: string },
): Promise<number> {
  const { term } = options;
  const mapping =
    options.mapping === undefined
      ? undefined
      : parseMapping(await (await readAsFile(options.mapping)).text(), options.mapping);
  const found = await filesAt(paths);
  let count = 0;
  await withWorkspace(workspace, 'read', async ({ call }) => {
    for (const path of found) {
      const file = await readAsFile(path);
      try {
        const { files } = await call.intake.returned({ of: { file, mapping }, term });
        for (const written of await writeInto(options.out, files)) terminal.line(written);
        count++;
      } catch (error) {
        if (faultOf(error)?.code !== 'nothing-to-correct') throw error;
        terminal.note(terminal.words('cli:return.nothing', { file: file.name }));
      }
    }
  });
  terminal.line(terminal.words('cli:return.done', { count, total: found.length }));
  return count > 0 ? 0 : 1;
}

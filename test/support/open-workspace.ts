import { openWorkspaceFile } from '#core/database/workspace-file.ts';
import { FaultError } from '#shared/kernel/fault.ts';

/** Opens a workspace in a process of its own and prints `opened` or the fault's code. */
const [path = '', mode = ''] = process.argv.slice(2);
try {
  const file = await openWorkspaceFile(path, mode === 'write' ? 'write' : 'read');
  await file.close();
  process.stdout.write('opened\n');
} catch (error) {
  process.stdout.write(`${error instanceof FaultError ? error.code : String(error)}\n`);
}

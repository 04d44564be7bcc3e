import { openWorkspaceFile } from '#core/database/workspace-file.ts';

/** Holds a workspace open for writing, says so, and lets it go when its input ends. */
const file = await openWorkspaceFile(process.argv[2] ?? '', 'write');
process.stdout.write('held\n');
process.stdin.on('end', () => void file.close()).resume();

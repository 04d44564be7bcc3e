import { FaultError } from '#shared/kernel/fault.ts';
import { DamagedRows } from './damaged-rows.ts';

/** Why a workspace file cannot be created, opened or written; worded under `app:fault.<code>`. */
export type WorkspaceFaultCode =
  | 'workspace-exists'
  | 'workspace-missing'
  | 'workspace-not-a-workspace'
  | 'workspace-newer'
  | 'workspace-open-elsewhere'
  | 'workspace-damaged'
  | 'workspace-read-only'
  | 'workspace-folder-missing'
  | 'workspace-not-creatable'
  | 'workspace-not-readable'
  | 'workspace-disk-error'
  | 'disk-full';

/**
 * The fault behind an error of SQLite or of the file system, where it is one a user can do something about; any other
 * error is a bug and comes back as it is.
 */
export function asWorkspaceFault(error: unknown, file: string): unknown {
  const code = errorCode(error);
  const fault = (which: WorkspaceFaultCode): FaultError<WorkspaceFaultCode> =>
    new FaultError(which, { file }, { cause: error });
  if (error instanceof DamagedRows) return fault('workspace-damaged');
  if (code === undefined) return error;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return fault('workspace-open-elsewhere');
  // SQLite says "can't open" of a journal that the folder does not take.
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^(EACCES|EROFS|EPERM|ENAMETOOLONG|ENOTDIR)$/.test(code)) {
    return fault('workspace-read-only');
  }
  // A table or column that has lost its name: the tables are ours, so it is the file, not the question.
  const unnamed = code === 'SQLITE_ERROR' && error instanceof Error && /^no such (table|column)/.test(error.message);
  if (unnamed || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR_SHORT_READ'))
    return fault('workspace-damaged');
  if (code === 'SQLITE_NOTADB') return fault('workspace-not-a-workspace');
  if (code === 'EFBIG' || code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return fault('disk-full');
  // Whatever else the disk refuses: a limit on the size of files, a drive that was taken away.
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return fault('workspace-disk-error');
  return error;
}

function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

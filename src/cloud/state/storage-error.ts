import { StateBroken, StateDiskFull, StateUnwritable } from '../../errors/catalogue/cloud.ts';
import { type LockstepError, lockstepError } from '../../errors/index.ts';

/** SQLite's primary result codes (source: "Result and Error Codes", sqlite.org). */
const sqlite = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/**
 * What an error of the file system or of SQLite means for the state directory.
 *
 * @returns nothing for an error that has another reason
 */
export function storageError(error: unknown, directory: string): LockstepError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: string };
  const result = sqliteCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || result === sqlite.full) {
    return lockstepError(StateDiskFull, { directory }, { cause: error });
  }
  const { message } = error;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return lockstepError(StateUnwritable, { directory, reason: message }, { cause: error });
  }
  if (result === sqlite.readOnly || result === sqlite.cannotOpen) {
    return lockstepError(StateUnwritable, { directory, reason: message }, { cause: error });
  }
  if (result === sqlite.corrupt || result === sqlite.notADatabase || result === sqlite.ioError) {
    return lockstepError(StateBroken, { directory, reason: message }, { cause: error });
  }
  return undefined;
}

/** Whether an error is of the disk's space or of the database, and of nothing that a service reads for its users. */
export function isStorageFault(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'ERR_SQLITE_ERROR';
}

/** Whether another connection holds the database. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === sqlite.busy;
}

function sqliteCode(error: unknown): number | undefined {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === 'ERR_SQLITE_ERROR' && errcode !== undefined ? errcode & 0xff : undefined;
}

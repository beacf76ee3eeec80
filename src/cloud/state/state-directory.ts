import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StateBroken } from '../../errors/catalogue/cloud.ts';
import { lockstepError } from '../../errors/index.ts';
import { readFormat, stateFormat, writeFormat } from './format.ts';
import { type Holder, inUse, removeHolder, writeHolder } from './holder.ts';
import { isBusy, storageError } from './storage-error.ts';

/** A `.lockstep` directory that this process alone works in. */
export interface StateDirectory {
  readonly directory: string;
  readonly database: DatabaseSync;
  close(): void;
}

/**
 * Opens the directory, making it when it is not there, and locks it until it is closed or the process ends, however
 * it ends: the lock is SQLite's exclusive one on the database file.
 *
 * @throws StateInUse, StateNewer, StateOlder, StateBroken, StateUnwritable, StateDiskFull
 */
export function openStateDirectory(directory: string, holder: Holder): StateDirectory {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    const format = readFormat(directory);
    database = openDatabase(join(directory, 'cloud.db'));
    checkDatabase(database, directory, format !== undefined);
    if (format === undefined) writeFormat(directory);
    const ignore = join(directory, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
    writeHolder(directory, holder);
  } catch (error) {
    database?.close();
    if (isBusy(error)) throw inUse(directory);
    throw storageError(error, directory) ?? error;
  }
  const opened = database;
  return {
    directory,
    database: opened,
    close: () => {
      removeHolder(directory);
      opened.close();
    },
  };
}

/** Committed transactions survive a kill of the process; a power cut may cost the last ones, never the file. */
function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 100 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = NORMAL');
    database.exec('BEGIN IMMEDIATE; COMMIT');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The database carries the format too: one that was emptied or exchanged is noticed. */
function checkDatabase(database: DatabaseSync, directory: string, expected: boolean): void {
  const seen = database.prepare('PRAGMA user_version').get()?.user_version;
  if (seen === stateFormat) return;
  if (seen !== 0 || expected) {
    throw lockstepError(StateBroken, { directory, reason: `cloud.db does not belong to it (its format is ${seen})` });
  }
  database.exec(`PRAGMA user_version = ${stateFormat}`);
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StateBroken, StateNewer, StateOlder } from '../../errors/catalogue/cloud.ts';
import { lockstepError } from '../../errors/index.ts';

/** Format of the state directory that this version writes. */
export const stateFormat = 1;

/**
 * Reads which format a state directory has.
 *
 * @returns nothing for a directory that has none yet
 * @throws StateNewer, StateOlder, StateBroken for one that this version cannot use
 */
export function readFormat(directory: string): number | undefined {
  const file = join(directory, 'format.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const seen = formatIn(text);
  if (seen === undefined) {
    throw lockstepError(StateBroken, {
      directory,
      reason: `format.json does not name a format — saw ${text.slice(0, 80)}`,
    });
  }
  if (seen > stateFormat) throw lockstepError(StateNewer, { directory, seen, known: stateFormat });
  if (seen < stateFormat) throw lockstepError(StateOlder, { directory, seen, known: stateFormat });
  return seen;
}

export function writeFormat(directory: string): void {
  writeFileSync(join(directory, 'format.json'), `${JSON.stringify({ format: stateFormat })}\n`);
}

function formatIn(text: string): number | undefined {
  try {
    const { format } = JSON.parse(text) as { format?: unknown };
    return Number.isInteger(format) ? (format as number) : undefined;
  } catch {
    return undefined;
  }
}

import { Profile, type ProfileOptions } from '../profile/profile.ts';
import type { ByteSource } from './csv.ts';
import { readLines } from './lines.ts';

/** Profiles JSON Lines, an object a line; a line that is none is counted as malformed. */
export async function profileJsonLines(source: ByteSource, options: ProfileOptions = {}): Promise<Profile> {
  const profile = new Profile(options);
  for await (const line of readLines(source)) {
    const row = parsedRow(line);
    if (row) profile.addRow(row);
    else profile.malformed++;
  }
  return profile;
}

/** The object of a line; undefined when it is none. */
export function parsedRow(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isRow = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRow ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UnreadableFile, UnreadableJson } from '../../errors/catalogue/states.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Json } from '../../interpreter/index.ts';

export async function readText(cwd: string, file: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw lockstepError(UnreadableFile, { file, reason: (error as Error).message }, { cause: error });
  }
}

export async function readJson(cwd: string, file: string): Promise<Json> {
  return parseJson(await readText(cwd, file), file);
}

/** @param where what the text is, for the error. */
export function parseJson(text: string, where: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw lockstepError(UnreadableJson, { where, reason: (error as Error).message }, { cause: error });
  }
}

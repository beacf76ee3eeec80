import type { Diagnostic } from '../../asl/validate/index.ts';
import { validateDefinition } from '../../asl/validate/index.ts';
import { readText } from './read-file.ts';

/** The diagnostics of a definition file, warnings included. */
export async function validateFile(
  cwd: string,
  file: string,
  type: 'STANDARD' | 'EXPRESS' | undefined,
): Promise<Diagnostic[]> {
  return validateDefinition(await readText(cwd, file), { type, severity: 'WARNING' });
}

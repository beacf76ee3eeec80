import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { clientError } from './job-failure.ts';

const run = promisify(execFile);

/** Extracts a .tar.gz of a model; tar itself keeps members inside the directory. @throws JobFailure when it is none */
export async function extractArchive(file: string, directory: string, uri: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  try {
    await run('tar', ['-xzf', file, '-C', directory, '--no-same-owner']);
  } catch (cause) {
    throw clientError(
      `Failed to extract model data archive from URL "${uri}". Please ensure that the object located at the URL is a valid tar.gz archive.`,
      {
        cause,
      },
    );
  }
}

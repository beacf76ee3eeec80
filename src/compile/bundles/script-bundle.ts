import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Script } from '../../model/index.ts';
import { type CodeOwner, readCodeDirectory, readCodeFile } from './read-code.ts';
import { type BundledFile, gzip, tar } from './tar.ts';

/** User code of one script, ready to be put into the data bucket under an address made from its content. */
export interface ScriptBundle {
  /** SHA-256 of the archive before compression. */
  readonly digest: string;
  /** Path of the script inside the bundle. */
  readonly program: string;
  /** Path of the requirements file inside the bundle. */
  readonly requirements?: string;
  readonly files: readonly BundledFile[];
  archive(): Buffer;
}

/** Packs a script with its directory; a requirements file travels as `requirements.txt`, where the toolkits look. */
export function bundleScript(root: string, script: Script, owner: CodeOwner): ScriptBundle {
  const files = script.directory
    ? readCodeDirectory(root, script.directory, owner)
    : [{ path: posix.basename(script.path), content: readCodeFile(root, script.path, owner) }];
  const program = script.directory ? posix.relative(script.directory, script.path) : posix.basename(script.path);
  const withRequirements = script.requirements
    ? [
        ...files.filter((file) => file.path !== 'requirements.txt'),
        { path: 'requirements.txt', content: readCodeFile(root, script.requirements, owner) },
      ]
    : files;
  const archive = tar(withRequirements);
  return {
    digest: createHash('sha256').update(archive).digest('hex'),
    program,
    requirements: withRequirements.some((file) => file.path === 'requirements.txt') ? 'requirements.txt' : undefined,
    files: withRequirements,
    archive: () => gzip(archive),
  };
}

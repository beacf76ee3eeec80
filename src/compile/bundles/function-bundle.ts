import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { BuildFailure } from 'esbuild';
import { HandlerDoesNotBuild } from '../../errors/catalogue/compile.ts';
import { lockstepError } from '../../errors/index.ts';
import type { FunctionStep } from '../../model/index.ts';
import { type CodeOwner, readCodeFile } from './read-code.ts';
import type { BundledFile } from './tar.ts';
import { zip } from './zip.ts';

export interface FunctionBundle {
  /** `index.handler`, as Lambda names it. */
  readonly handler: string;
  readonly zip: Buffer;
  /** Base64 SHA-256 of the zip. */
  readonly codeSha256: string;
  /** The same in hexadecimal. */
  readonly digest: string;
}

/** Packs a handler: TypeScript and JavaScript by esbuild into one module, Python as it stands with its requirements. */
export async function bundleFunction(root: string, step: FunctionStep, owner: CodeOwner): Promise<FunctionBundle> {
  const files = step.runtime.startsWith('python')
    ? pythonFiles(root, step.handler, owner)
    : [{ path: 'index.mjs', content: await nodeModule(root, step, owner) }];
  const packed = zip(files);
  const module = step.runtime.startsWith('python') ? posix.basename(step.handler, '.py') : 'index';
  const digest = createHash('sha256').update(packed).digest();
  return {
    handler: `${module}.handler`,
    zip: packed,
    codeSha256: digest.toString('base64'),
    digest: digest.toString('hex'),
  };
}

function pythonFiles(root: string, handler: string, owner: CodeOwner): BundledFile[] {
  return [{ path: posix.basename(handler), content: readCodeFile(root, handler, owner) }];
}

interface Bundled {
  readonly content: Uint8Array;
  /** Source files with time and size at the moment of bundling. */
  readonly sources: readonly (readonly [path: string, stamp: string])[];
}

/** Bundles of this process: environments share them, and a long-lived server bundles again only what changed. */
const bundled = new Map<string, Bundled>();

async function nodeModule(root: string, step: FunctionStep, owner: CodeOwner): Promise<Uint8Array> {
  const entry = join(root, step.handler);
  const key = `${step.runtime} ${entry}`;
  const known = bundled.get(key);
  if (known?.sources.every(([path, stamp]) => stampOf(path) === stamp)) return known.content;
  // Loaded here, since projects without functions need not wait for it.
  const { build } = await import('esbuild');
  const target = step.runtime.replace('nodejs', 'node').replace('.x', '');
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target,
    external: ['@aws-sdk/*'],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
  }).catch((cause: BuildFailure) => {
    throw lockstepError(HandlerDoesNotBuild, { ...owner, path: step.handler, problems: problemsOf(cause) }, { cause });
  });
  const content = result.outputFiles[0]!.contents;
  const sources = Object.keys(result.metafile.inputs).map((path) => {
    const absolute = join(root, path);
    return [absolute, stampOf(absolute)] as const;
  });
  bundled.set(key, { content, sources });
  return content;
}

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs} ${stat.size}` : 'gone';
}

function problemsOf(failure: BuildFailure): string {
  if (!failure.errors) return String(failure);
  return failure.errors
    .map(({ location, text }) => (location ? `${location.file}:${location.line}:${location.column}: ${text}` : text))
    .join('\n');
}

import type { Script } from '../model/steps.ts';
import type { CodeOwner } from './bundles/read-code.ts';
import { bundleScript, type ScriptBundle } from './bundles/script-bundle.ts';

/** Where a script lies in the data bucket. */
export interface StoredCode {
  readonly digest: string;
  /** Path of the script inside the code directory. */
  readonly program: string;
  readonly requirements?: string;
  /** `code/<pipeline>/<digest>/`. */
  readonly prefix: string;
}

/** A file of the build that is put into the data bucket. */
export interface StoredObject {
  readonly key: string;
  readonly content: Uint8Array;
}

/** Collects the user code that one environment's jobs and endpoints read, each content once. */
export class CodeStore {
  readonly #root: string;
  readonly #objects = new Map<string, StoredObject>();
  readonly #bundles = new Map<string, ScriptBundle>();

  constructor(root: string) {
    this.#root = root;
  }

  /** The script as `sourcedir.tar.gz`, as training jobs and model servers fetch it. */
  archive(owner: string, script: Script, by: CodeOwner): StoredCode {
    const bundle = this.#bundle(script, by);
    const stored = located(owner, bundle);
    const key = `${stored.prefix}sourcedir.tar.gz`;
    if (!this.#objects.has(key)) this.#objects.set(key, { key, content: bundle.archive() });
    return stored;
  }

  /** The script's files one by one, as processing jobs mount them; `prefix` ends with `files/`. */
  files(owner: string, script: Script, by: CodeOwner): StoredCode {
    const bundle = this.#bundle(script, by);
    const stored = located(owner, bundle);
    const prefix = `${stored.prefix}files/`;
    for (const { path, content } of bundle.files) {
      this.#objects.set(prefix + path, { key: prefix + path, content });
    }
    return { ...stored, prefix };
  }

  /** In the order of their keys. */
  objects(): StoredObject[] {
    return [...this.#objects.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  #bundle(script: Script, by: CodeOwner): ScriptBundle {
    const key = JSON.stringify([script.path, script.directory, script.requirements]);
    const bundle = this.#bundles.get(key) ?? bundleScript(this.#root, script, by);
    this.#bundles.set(key, bundle);
    return bundle;
  }
}

/**
 * The key pattern of a place in `code/`, in every version of the code: executions in progress, resumed ones and
 * endpoints of earlier versions go on with the code that they were started with after newer code has been deployed.
 */
export function inEveryVersion(key: string): string {
  return key.replace(/^(code\/[^/]+\/)[0-9a-f]{64}\//, '$1*/');
}

function located(owner: string, { digest, program, requirements }: ScriptBundle): StoredCode {
  return { digest, program, requirements, prefix: `code/${owner}/${digest}/` };
}

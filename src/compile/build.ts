import type { Manifest } from '../model/manifest.ts';

/** What one environment's compilation gives: the manifest and the files that it names, by path from the manifest. */
export interface Build {
  readonly manifest: Manifest;
  /** Holds `manifest.json` too. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** Collects the files of a build. */
export class BuildFiles {
  readonly #files = new Map<string, string | Uint8Array>();

  /** Adds a file and answers its path. */
  add(path: string, content: string | Uint8Array): string {
    this.#files.set(path, content);
    return path;
  }

  /** Adds a JSON document, written for people to read and compare. */
  addJson(path: string, content: unknown): string {
    return this.add(path, `${JSON.stringify(content, null, 2)}\n`);
  }

  /** In the order of their paths. */
  all(): Map<string, string | Uint8Array> {
    return new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** Editors write a file in more than one go. */
const settle = 100;

/**
 * Calls back at once and after each change of one of the files, once for changes that come together, until the signal is
 * aborted. A call that is under way when files change is followed by another. Watches directories, since editors replace files.
 */
export function onChange(
  files: readonly string[],
  called: () => Promise<void>,
  signal: AbortSignal,
  cwd: string,
): Promise<void> {
  const wanted = Map.groupBy(
    files.map((file) => resolve(cwd, file)),
    (path) => dirname(path),
  );
  return new Promise((done, failed) => {
    const watchers: FSWatcher[] = [];
    let timer: NodeJS.Timeout | undefined;
    let last = Promise.resolve();
    const end = () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    };
    const fail = (error: unknown) => {
      end();
      failed(error);
    };
    const schedule = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        last = last.then(called);
        last.catch(fail);
      }, settle);
    };
    for (const [directory, paths] of wanted) {
      const names = new Set(paths.map((path) => basename(path)));
      const watcher = watch(directory, (_event, name) => {
        if (name === null || names.has(name)) schedule();
      });
      watchers.push(watcher.on('error', fail));
    }
    last = called();
    last.catch(fail);
    const stop = () => {
      end();
      last.then(done, failed);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

import { fileURLToPath } from 'node:url';

const here = import.meta.url.slice(0, import.meta.url.lastIndexOf('/') + 1);

interface Frame {
  readonly file: string;
  readonly line: number;
}

/** The nearest caller outside of this package's authoring code. */
export function callerFile(): string | undefined {
  return frames().find((frame) => !isOwn(frame.file))?.file;
}

/** Line of a file from which a step is being defined. */
export function lineIn(file: string | undefined): number | undefined {
  return frames().find((frame) => frame.file === file)?.line;
}

function frames(): Frame[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 20;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack.split('\n').flatMap((text) => {
    const found = /(?:\(|at )(?:async )?((?:file:\/\/|\/|[A-Za-z]:\\).+?):(\d+):\d+\)?$/.exec(text);
    if (!found) return [];
    const file = found[1]!.startsWith('file://') ? fileURLToPath(found[1]!.replace(/\?.*$/, '')) : found[1]!;
    return [{ file, line: Number(found[2]) }];
  });
}

function isOwn(file: string): boolean {
  return file.startsWith(fileURLToPath(here)) && !/\.test\.[jt]s$/.test(file);
}

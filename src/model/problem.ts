/** One thing that is wrong in a project. */
export interface Problem {
  /** File from the project's root. */
  readonly file: string;
  /** Line of the step's definition, where known. */
  readonly line?: number;
  /** What it is about: `train.instance.count`; empty for the file as a whole. */
  readonly path: string;
  /** What is asked of it: `must be between 1 and 20`. */
  readonly message: string;
  /** Value seen, as JSON; absent where the message says it all. */
  readonly saw?: string;
  /** What to do. */
  readonly hint?: string;
  /** All of it in one line. */
  readonly text: string;
}

/** The place that problems are reported for. */
export interface Place {
  readonly file: string;
  readonly line?: number | undefined;
}

export interface Finding {
  readonly path: string;
  readonly message: string;
  /** Value seen; pass `undefined` explicitly to say that nothing was there. */
  readonly saw?: unknown;
  readonly hint?: string | undefined;
}

/** @example `pipelines/delays.ts: train.instance.count must be between 1 and 20 — saw 0` */
export function problem(place: Place, finding: Finding): Problem {
  const { path, message, hint } = finding;
  const saw = 'saw' in finding ? shown(finding.saw) : undefined;
  const parts = [`${place.file}: ${path ? `${path} ` : ''}${message}`];
  if (saw !== undefined) parts.push(` — saw ${saw}`);
  if (hint) parts.push(`; ${hint}`);
  if (place.line !== undefined) parts.push(` (line ${place.line})`);
  return {
    file: place.file,
    ...(place.line === undefined ? {} : { line: place.line }),
    path,
    message,
    ...(saw === undefined ? {} : { saw }),
    ...(hint ? { hint } : {}),
    text: parts.join(''),
  };
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'function') return 'a function';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

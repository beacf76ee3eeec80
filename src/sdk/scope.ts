import type { StepType } from '../model/index.ts';
import { type StepHandle, stepOf } from './handles.ts';
import { plain } from './plain.ts';
import { lineIn } from './source-line.ts';

/** What every step may be given. */
export interface StepOptions {
  /** Steps that must finish first although no data flows from them. */
  after?: readonly (StepHandle | string)[];
  /** Attempts after a transient error, and how long to wait between them. */
  retry?: {
    maxAttempts: number;
    /** @default 5 */
    intervalSeconds?: number;
    /** @default 2 */
    backoffRate?: number;
    maxDelaySeconds?: number;
    errors?: readonly string[];
  };
  /** Seconds that the step may take. */
  timeoutSeconds?: number;
}

/** Collects the steps of one scope: a pipeline, a side of a branch, the body of a map. */
export class Scope {
  readonly steps: object[] = [];
  readonly file: string | undefined;
  /** The gate or approval that guards what is defined from now on. */
  private guard: string | undefined;

  constructor(file: string | undefined) {
    this.file = file;
  }

  /**
   * Records a step. A gate or an approval guards everything that is defined after it in the same scope: those steps
   * wait for it. A dataset is not a step that runs, so it never waits.
   */
  record(type: StepType, name: string, options: StepOptions): string {
    const { after = [], ...rest } = options ?? {};
    const named = after.map((step) => (typeof step === 'object' && step !== null ? step[stepOf] : step));
    const guarded = this.guard !== undefined && type !== 'dataset' && !named.includes(this.guard);
    this.steps.push({
      ...(plain(rest) as object),
      type,
      name,
      line: lineIn(this.file),
      after: guarded ? [...named, this.guard] : named,
    });
    if (type === 'gate' || type === 'approval') this.guard = name;
    return name;
  }

  /** The steps that a function defines in a scope of its own. */
  inside(define: (scope: Scope) => void): object[] {
    const scope = new Scope(this.file);
    define(scope);
    return scope.steps;
  }
}

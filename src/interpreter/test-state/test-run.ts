import type { Outcome } from '../../asl/flow/flow.ts';
import type { Json } from '../../asl/json.ts';
import type { State } from '../../asl/program.ts';
import type { Execution } from '../core/execution.ts';
import { Run } from '../core/run.ts';
import type { Frame, Snapshot } from '../core/snapshot.ts';

/** A step in which one state is tested: where it goes when it is left is kept, not followed. */
export class TestRun extends Run {
  left: { outcome: Outcome; next: string | undefined } | undefined;
  readonly #context: Json | undefined;

  /** @param context the context object that the states see instead of one of the execution's own */
  constructor(execution: Execution, snapshot: Snapshot, now: number, context: Json | undefined) {
    super(execution, snapshot, now);
    this.#context = context;
  }

  override context(): Json {
    return this.#context ?? super.context();
  }

  override exit(_frame: Frame, state: State, outcome: Outcome, next: string | undefined): void {
    this.limit(outcome.output, state.name);
    this.left = { outcome, next };
  }
}

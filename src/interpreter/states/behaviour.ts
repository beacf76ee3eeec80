import type { Json } from '../../asl/json.ts';
import type { State } from '../../asl/program.ts';
import type { Run } from '../core/run.ts';
import type { Frame } from '../core/snapshot.ts';

/** What a type of state does. `work` runs when the state is entered, and again for a retry or a redrive. */
export interface Behaviour {
  work(run: Run, frame: Frame, state: State): void;
  /** The timer of a state that waits has fired. */
  wake?(run: Run, frame: Frame, state: State): void;
  childSucceeded?(run: Run, frame: Frame, state: State, child: Frame, output: Json): void;
  /** Records the failure of a branch or iteration and ends its siblings; the state itself fails next. */
  childFailed?(run: Run, frame: Frame, state: State, child: Frame): void;
}

import type { Program } from '../../asl/program.ts';
import type { ExecutionRecord } from '../journal/journal.ts';

/** A state that is entered, or with `branch` the way taken out of it: `Choices[0]`, `Default`, `Catch[0]`. */
export interface Visit {
  state: string;
  branch?: string;
}

/** What does not change while an execution runs. */
export interface Execution {
  program: Program;
  record: ExecutionRecord;
  /** Told of what is gone through; nothing that happens may depend on it. */
  observe?: (visit: Visit) => void;
}

import type { Program } from '../../asl/program.ts';
import type { ExecutionRecord } from '../journal/journal.ts';

/** What does not change while an execution runs. */
export interface Execution {
  program: Program;
  record: ExecutionRecord;
}

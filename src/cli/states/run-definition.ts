import { LockstepError } from '../../errors/index.ts';
import { type Json, type RunResult, run, type TaskHandler } from '../../interpreter/index.ts';
import { type Mocks, mockTasks } from './mock-tasks.ts';

export interface RunDefinitionOptions {
  /** ASL, parsed or as text. */
  definition: object | string;
  input: Json;
  mocks: Mocks;
  type?: 'STANDARD' | 'EXPRESS';
  signal: AbortSignal;
}

/** Runs any definition with mocked tasks, skipping over the time in which it only waits. */
export async function runDefinition({
  definition,
  mocks,
  signal,
  ...options
}: RunDefinitionOptions): Promise<RunResult> {
  const answer = mockTasks(mocks);
  const stop = new AbortController();
  let missing: LockstepError | undefined;
  // A mock that is not there is the user's mistake, not a failure that the machine should retry or catch.
  const tasks: TaskHandler = (request, control) =>
    answer(request, control).catch((error: unknown) => {
      if (error instanceof LockstepError) {
        missing = error;
        stop.abort();
      }
      throw error;
    });
  const result = await run(definition, { ...options, tasks, signal: AbortSignal.any([signal, stop.signal]) });
  if (missing !== undefined) throw missing;
  return result;
}

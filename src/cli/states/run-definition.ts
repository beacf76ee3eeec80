import { LockstepError } from '../../errors/index.ts';
import {
  type Json,
  type RunResult,
  run,
  skippingClock,
  type TaskHandler,
  type Visit,
} from '../../interpreter/index.ts';
import { type Mocks, mockTasks } from './mock-tasks.ts';

export interface RunDefinitionOptions {
  /** ASL, parsed or as text. */
  definition: object | string;
  input: Json;
  mocks: Mocks;
  type?: 'STANDARD' | 'EXPRESS';
  /** Told of the states that are entered and the branches that are taken. */
  observe?: (visit: Visit) => void;
  signal: AbortSignal;
}

/** Runs any definition with mocked tasks, skipping over the time in which it only waits. */
export async function runDefinition({
  definition,
  mocks,
  signal,
  ...options
}: RunDefinitionOptions): Promise<RunResult> {
  const clock = skippingClock();
  const answer = mockTasks(mocks, clock);
  const stop = new AbortController();
  let mistake: LockstepError | undefined;
  // A mock that is missing or wrong is the user's mistake, not a failure that the machine should retry or catch.
  const tasks: TaskHandler = (request, control) =>
    answer(request, control).catch((error: unknown) => {
      if (error instanceof LockstepError) {
        mistake = error;
        stop.abort();
      }
      throw error;
    });
  const result = await run(definition, { ...options, clock, tasks, signal: AbortSignal.any([signal, stop.signal]) });
  if (mistake !== undefined) throw mistake;
  return result;
}

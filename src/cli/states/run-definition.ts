import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describeProblems, validateDefinition } from '../../asl/validate/index.ts';
import { InvalidDefinition } from '../../errors/catalogue/states.ts';
import { LockstepError, lockstepError } from '../../errors/index.ts';
import {
  createInterpreter,
  type ExecutionDescription,
  type Json,
  memoryJournal,
  skippingClock,
  type TaskHandler,
} from '../../interpreter/index.ts';
import { type Mocks, mockTasks } from './mock-tasks.ts';

export interface RunOptions {
  /** ASL, parsed or as text. */
  definition: object | string;
  input: Json;
  mocks: Mocks;
  type?: 'STANDARD' | 'EXPRESS';
  signal?: AbortSignal;
}

export interface RunResult {
  status: ExecutionDescription['status'];
  output?: Json;
  error?: string;
  cause?: string;
  events: HistoryEvent[];
}

const arn = 'arn:aws:states:us-east-1:123456789012';

/** Runs any definition with mocked tasks, skipping over the time in which it only waits. */
export async function runDefinition({ definition, input, mocks, type, signal }: RunOptions): Promise<RunResult> {
  const problems = validateDefinition(definition, { type });
  if (problems.length > 0) throw lockstepError(InvalidDefinition, { problems: describeProblems(problems) });
  let missing: LockstepError | undefined;
  const executionArn = `${arn}:execution:local:run`;
  const answer = mockTasks(mocks);
  // A mock that is not there is the user's mistake, not a failure that the machine should retry or catch.
  const tasks: TaskHandler = (request, control) =>
    answer(request, control).catch((error: unknown) => {
      if (error instanceof LockstepError) {
        missing = error;
        interpreter.stop(executionArn, { error: error.name, cause: error.message });
      }
      throw error;
    });
  const interpreter = createInterpreter({ clock: skippingClock(), journal: memoryJournal(), tasks });
  signal?.addEventListener('abort', () => interpreter.stop(executionArn), { once: true });
  interpreter.start({
    executionArn,
    name: 'run',
    stateMachine: { arn: `${arn}:stateMachine:local`, name: 'local', definition, type },
    input,
  });
  const { status, output, error, cause } = await interpreter.finished(executionArn);
  if (missing !== undefined) throw missing;
  return {
    status,
    output,
    error,
    cause,
    events: interpreter.history(executionArn, { limit: Number.MAX_SAFE_INTEGER }),
  };
}

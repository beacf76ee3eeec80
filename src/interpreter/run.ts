import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Json } from '../asl/json.ts';
import { describeProblems, validateDefinition } from '../asl/validate/index.ts';
import { InvalidDefinition } from '../errors/catalogue/states.ts';
import { lockstepError } from '../errors/index.ts';
import type { Clock } from './clock/clock.ts';
import { skippingClock } from './clock/skipping.ts';
import type { Visit } from './core/execution.ts';
import { createInterpreter } from './interpreter.ts';
import { memoryJournal } from './journal/memory.ts';
import type { ObjectStore } from './map-run/object-store.ts';
import { TaskFailure, type TaskHandler } from './task.ts';
import type { ExecutionDescription, Interpreter } from './types.ts';

export interface RunOptions {
  /** @default {} */
  input?: Json;
  /**
   * Does the work of Task states; without it every task fails. What it answers for a `.waitForTaskToken` task or an
   * activity is what the token is answered with.
   */
  tasks?: TaskHandler;
  /** @default 'STANDARD' */
  type?: 'STANDARD' | 'EXPRESS';
  /** @default skippingClock() */
  clock?: Clock;
  /** Where distributed Maps read and write. */
  objects?: ObjectStore;
  /** Told of every state that is entered and every branch of a Choice or a Catch that is taken. */
  observe?: (visit: Visit) => void;
  /** Stops the execution. */
  signal?: AbortSignal;
}

export interface RunResult extends Pick<ExecutionDescription, 'status' | 'output' | 'error' | 'cause'> {
  events: HistoryEvent[];
}

const arn = 'arn:aws:states:us-east-1:123456789012';

/**
 * Validates a definition and runs it to its end, in memory.
 *
 * @example
 * const { status, output } = await run(definition, { input: { n: 1 }, tasks: async ({ parameters }) => parameters });
 * @throws InvalidDefinition with every problem and its place.
 */
export async function run(definition: object | string, options: RunOptions = {}): Promise<RunResult> {
  const { input, type, objects, observe, signal, clock = skippingClock(), tasks = refuse } = options;
  const problems = validateDefinition(definition, { type });
  if (problems.length > 0) throw lockstepError(InvalidDefinition, { problems: describeProblems(problems) });
  const interpreter: Interpreter = createInterpreter({
    clock,
    journal: memoryJournal(),
    tasks: answeringTokens(tasks, () => interpreter),
    objects,
    observe,
  });
  const executionArn = `${arn}:execution:local:run`;
  const stateMachine = { arn: `${arn}:stateMachine:local`, name: 'local', definition, type };
  interpreter.start({ executionArn, name: 'run', stateMachine, input });
  const stop = () => interpreter.stop(executionArn);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const { status, output, error, cause } = await interpreter.finished(executionArn);
  signal?.removeEventListener('abort', stop);
  return {
    status,
    output,
    error,
    cause,
    events: interpreter.history(executionArn, { limit: Number.MAX_SAFE_INTEGER }),
  };
}

const refuse: TaskHandler = ({ stateName }) => {
  throw new TypeError(`no task handler was given for ${stateName}`);
};

/** Nobody else can answer a token here: the handler does. */
function answeringTokens(tasks: TaskHandler, interpreter: () => Interpreter): TaskHandler {
  return async (request, control) => {
    const { taskToken, resource } = request;
    if (taskToken === undefined || resource.includes('.sync')) return tasks(request, control);
    try {
      interpreter().sendTaskSuccess(taskToken, await tasks(request, control));
    } catch (error) {
      if (control.signal.aborted) return null;
      if (!(error instanceof TaskFailure)) throw error;
      interpreter().sendTaskFailure(taskToken, error);
    }
    return null;
  };
}

import {
  type Interpreter,
  type Json,
  TaskFailure,
  type TaskHandler,
  type TaskRequest,
} from '../../interpreter/index.ts';

/** What a task did when it was recorded. */
export interface RecordedTask {
  state: string;
  resource?: string;
  parameters?: Json;
  /** What the call answered, where the result came later (`.sync`, `.waitForTaskToken`). */
  submitted?: Json;
  result: { output?: Json } | { error: string; cause?: Json };
}

/** A handler that answers the nth call of a state with its nth recorded result. */
export function recordedTasks(tasks: readonly RecordedTask[]): {
  handler: TaskHandler;
  attach(interpreter: Interpreter): void;
} {
  const calls = new Map<string, RecordedTask[]>();
  for (const task of tasks) calls.set(task.state, [...(calls.get(task.state) ?? []), task]);
  let interpreter: Interpreter | undefined;

  const handler: TaskHandler = async (request, control) => {
    const recorded = calls.get(request.stateName)?.shift();
    if (recorded === undefined)
      throw new TaskFailure('States.TaskFailed', `No result is recorded for this call of ${request.stateName}`);
    control.started();
    const { submitted } = recorded;
    if (answeredByToken(request) && (submitted !== undefined || !('error' in recorded.result))) {
      // The token is answered after the call that it was given to.
      setImmediate(() => answer(interpreter as Interpreter, request, recorded));
      return submitted ?? {};
    }
    if (submitted !== undefined) control.submitted(submitted);
    return outcome(recorded);
  };
  return {
    handler,
    attach(attached) {
      interpreter = attached;
    },
  };
}

function answeredByToken({ resource, taskToken }: TaskRequest): boolean {
  return taskToken !== undefined && !resource.includes('.sync');
}

function answer(interpreter: Interpreter, { taskToken }: TaskRequest, recorded: RecordedTask): void {
  try {
    interpreter.sendTaskSuccess(taskToken as string, outcome(recorded));
  } catch (failure) {
    if (!(failure instanceof TaskFailure)) throw failure;
    interpreter.sendTaskFailure(taskToken as string, failure);
  }
}

function outcome({ result }: RecordedTask): Json {
  if ('error' in result) throw new TaskFailure(result.error, causeText(result.cause));
  return result.output ?? null;
}

/** Recorded causes that are JSON have been parsed; their text had a space after each comma and colon. */
function causeText(cause: Json | undefined): string | undefined {
  if (cause === null || cause === undefined) return undefined;
  return typeof cause === 'string' ? cause : spaced(cause);
}

function spaced(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`)
    .join(', ')}}`;
}

import {
  createInterpreter,
  type ExecutionDescription,
  type Json,
  memoryJournal,
  skippingClock,
} from '../../interpreter/index.ts';
import { type RecordedTask, recordedTasks } from './recorded-tasks.ts';

/** One line of `states run --jsonl`. */
export interface Case {
  id: string;
  /** Parsed or as JSON text. */
  definition: object | string;
  input?: Json;
  type?: 'STANDARD' | 'EXPRESS';
  /** Recorded results: the nth call of a state is answered with its nth entry. */
  tasks?: RecordedTask[];
}

export interface CaseResult {
  id: string;
  status: ExecutionDescription['status'];
  output?: Json;
  error?: string;
  cause?: string;
  /** Types of the history events, in order. */
  events: string[];
}

const account = '111111111111';
const region = 'us-east-1';

/** Runs a definition with recorded task results, skipping over the time in which it only waits. */
export async function replayCase({ id, definition, input = {}, type, tasks = [] }: Case): Promise<CaseResult> {
  const recorded = recordedTasks(tasks);
  const interpreter = createInterpreter({ clock: skippingClock(), journal: memoryJournal(), tasks: recorded.handler });
  recorded.attach(interpreter);
  const kind = type === 'EXPRESS' ? 'express' : 'execution';
  const executionArn = `arn:aws:states:${region}:${account}:${kind}:case:run${type === 'EXPRESS' ? ':0' : ''}`;
  const parsed = typeof definition === 'string' ? (JSON.parse(definition) as object) : definition;
  try {
    interpreter.start({
      executionArn,
      name: 'run',
      stateMachine: {
        arn: `arn:aws:states:${region}:${account}:stateMachine:case`,
        name: 'case',
        definition: withActivities(parsed as Json) as object,
        roleArn: `arn:aws:iam::${account}:role/case`,
        type: type ?? 'STANDARD',
      },
      input,
    });
    const { status, output, error, cause } = await interpreter.finished(executionArn);
    const events = interpreter.history(executionArn, { limit: Number.MAX_SAFE_INTEGER, includeExecutionData: false });
    return { id, status, output, error, cause, events: events.map((event) => String(event.type)) };
  } finally {
    interpreter.close();
  }
}

/** Recordings leave a fixture's name where an activity's ARN was. */
function withActivities(value: Json): Json {
  if (Array.isArray(value)) return value.map(withActivities);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === 'Resource' && typeof inner === 'string' && !inner.startsWith('arn:') && /activity/i.test(inner)
        ? [key, `arn:aws:states:${region}:${account}:activity:recorded`]
        : [key, withActivities(inner)],
    ),
  );
}

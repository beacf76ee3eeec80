import {
  type Clock,
  createInterpreter,
  type ExecutionDescription,
  type Interpreter,
  sqliteJournal,
} from '../../../../interpreter/index.ts';
import type { ExecutionRecord } from '../../../../interpreter/journal/journal.ts';
import type { Closable, Cloud, CloudClock, Component } from '../../../kernel/index.ts';
import { objectStore } from '../integrations/object-store.ts';
import { taskHandler } from '../integrations/task-handler.ts';
import { publishStatus } from './status-event.ts';

/** The running executions of the cloud. */
export interface Executions extends Closable {
  readonly interpreter: Interpreter;
  /** An execution, whether it runs or has ended; nothing when there is none. */
  find(executionArn: string): ExecutionDescription | undefined;
  /** What an execution runs, as it was when the execution started. */
  stateMachineOf(executionArn: string): ExecutionRecord['stateMachine'] | undefined;
}

export const executions: Component<Executions> = { name: 'executions', open: openExecutions };

function openExecutions(cloud: Cloud): Executions {
  const closing = new AbortController();
  const journal = sqliteJournal(cloud.store.database);
  const interpreter = createInterpreter({
    clock: interpreterClock(cloud.clock),
    journal,
    random: () => cloud.random(),
    tasks: taskHandler(cloud, closing.signal),
    objects: objectStore(cloud),
    onStatus: (execution) => publishStatus(cloud, execution),
    onHistory: (executionArn, events) => announce(cloud, executionArn, 'Execution History', { events }),
    onError: (error, executionArn) => announce(cloud, executionArn, 'Execution Suspended', { error }),
  });
  return {
    interpreter,
    find: (arn) => (journal.record(arn) ? interpreter.describe(arn) : undefined),
    stateMachineOf: (arn) => journal.record(arn)?.stateMachine,
    resume: async () => {
      await interpreter.resume();
    },
    close: () => {
      closing.abort();
      interpreter.close();
    },
  };
}

/** Tells listeners in this process; the source is no service of AWS's, and no rule sees it. */
function announce(cloud: Cloud, executionArn: string, detailType: string, detail: Record<string, unknown>): void {
  const [, , , region = '', account = ''] = executionArn.split(':');
  cloud.events.emit({
    source: 'lockstep.states',
    'detail-type': detailType,
    account,
    region,
    time: cloud.clock.now(),
    resources: [executionArn],
    detail: { executionArn, ...detail },
  });
}

function interpreterClock(clock: CloudClock): Clock {
  return {
    now: () => clock.now(),
    setTimer: (at, fire) => ({ cancel: clock.at(at, fire) }),
    hold: () => clock.busy(),
  };
}

import type { Json, TaskControl, TaskRequest } from '../../../../interpreter/index.ts';
import { TaskFailure } from '../../../../interpreter/index.ts';
import type { Closable, Cloud, Component } from '../../../kernel/index.ts';
import { findActivity } from './record.ts';

/** A task that waits for a worker of its activity. */
export interface WaitingTask {
  readonly taskToken: string;
  /** JSON text. */
  readonly input: string;
  /** Records that a worker has taken it. */
  readonly started: (workerName: string | undefined) => void;
}

/** Tasks without a worker and workers without a task, by activity, first come first served. */
interface Queue {
  readonly tasks: WaitingTask[];
  readonly workers: ((task: WaitingTask | undefined) => void)[];
}

export interface WorkerQueues extends Closable {
  offer(activityArn: string, task: WaitingTask): void;
  withdraw(activityArn: string, task: WaitingTask): void;
  /** Waits for a task; nothing when none came within the time. */
  poll(activityArn: string, milliseconds: number): Promise<WaitingTask | undefined>;
}

export const workerQueues: Component<WorkerQueues> = { name: 'activity-workers', open: openWorkerQueues };

function openWorkerQueues(cloud: Cloud): WorkerQueues {
  const queues = new Map<string, Queue>();
  const queueOf = (arn: string): Queue => {
    let queue = queues.get(arn);
    if (!queue) {
      queue = { tasks: [], workers: [] };
      queues.set(arn, queue);
    }
    return queue;
  };
  return {
    offer(arn, task) {
      const { tasks, workers } = queueOf(arn);
      const worker = workers.shift();
      if (worker) worker(task);
      else tasks.push(task);
    },
    withdraw(arn, task) {
      const { tasks } = queueOf(arn);
      const index = tasks.indexOf(task);
      if (index >= 0) tasks.splice(index, 1);
    },
    poll(arn, milliseconds) {
      const { tasks, workers } = queueOf(arn);
      const task = tasks.shift();
      if (task) return Promise.resolve(task);
      return new Promise((resolve) => {
        const worker = (found: WaitingTask | undefined) => {
          cancel();
          resolve(found);
        };
        const cancel = cloud.clock.at(cloud.clock.now() + milliseconds, () => {
          workers.splice(workers.indexOf(worker), 1);
          resolve(undefined);
        });
        workers.push(worker);
      });
    },
    close() {
      for (const { workers } of queues.values()) for (const worker of [...workers]) worker(undefined);
    },
  };
}

/** Offers a task of an activity to its workers; the state goes on when its token is answered. */
export function waitForWorker(
  cloud: Cloud,
  activityArn: string,
  request: TaskRequest,
  control: TaskControl,
): Promise<Json> {
  const { taskToken } = request;
  if (taskToken === undefined) throw new TaskFailure('States.Runtime', `No task token for ${activityArn}`);
  findActivity(cloud.store, activityArn);
  const queues = cloud.component(workerQueues);
  const { promise, resolve, reject } = Promise.withResolvers<Json>();
  const task: WaitingTask = {
    taskToken,
    input: JSON.stringify(request.parameters),
    started: (workerName) => {
      control.started(workerName);
      resolve({});
    },
  };
  control.signal.addEventListener('abort', () => {
    queues.withdraw(activityArn, task);
    reject(control.signal.reason);
  });
  queues.offer(activityArn, task);
  return promise;
}

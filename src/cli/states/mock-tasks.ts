import { setTimeout as sleep } from 'node:timers/promises';
import { NoMock } from '../../errors/catalogue/states.ts';
import { lockstepError } from '../../errors/index.ts';
import { type Json, TaskFailure, type TaskHandler } from '../../interpreter/index.ts';

/** What one attempt of a state answers. `delay` is in milliseconds of real time. */
export type Mock = { output: Json; delay?: number } | { error: string; cause?: string; delay?: number };

/** By state: one answer for every attempt, or a list for the first, second, … attempt, of which the last repeats. */
export type Mocks = Record<string, Mock | Mock[]>;

/** Answers tasks from a mock file. */
export function mockTasks(mocks: Mocks): TaskHandler {
  const attempts = new Map<string, number>();
  return async ({ stateName, resource }, control) => {
    if (!Object.hasOwn(mocks, stateName)) throw lockstepError(NoMock, { stateName, resource });
    const answers = [mocks[stateName]].flat() as Mock[];
    const attempt = attempts.get(stateName) ?? 0;
    attempts.set(stateName, attempt + 1);
    const answer = answers[Math.min(attempt, answers.length - 1)];
    if (answer === undefined) throw lockstepError(NoMock, { stateName, resource });
    control.started();
    if (answer.delay !== undefined) await sleep(answer.delay, undefined, { signal: control.signal });
    if ('error' in answer) throw new TaskFailure(answer.error, answer.cause);
    return answer.output;
  };
}

import { InvalidMock, NoMock } from '../../errors/catalogue/states.ts';
import { lockstepError } from '../../errors/index.ts';
import { type Clock, type Json, type TaskControl, TaskFailure, type TaskHandler } from '../../interpreter/index.ts';

/** What one attempt of a state answers, after `delaySeconds` of the execution's time. */
export type Mock = { delaySeconds?: number } & ({ output: Json } | { error: string; cause?: string });

/** By state: one answer for every attempt, or a list for the first, second, … attempt, of which the last repeats. */
export type Mocks = Record<string, Mock | Mock[]>;

/** Answers tasks from a mock file. Delays are timers of the clock, so that one that skips idle time skips them. */
export function mockTasks(mocks: Mocks, clock: Clock): TaskHandler {
  const attempts = new Map<string, number>();
  return async ({ stateName, resource }, control) => {
    if (!Object.hasOwn(mocks, stateName)) throw lockstepError(NoMock, { stateName, resource });
    const answers = [mocks[stateName]].flat() as Mock[];
    const attempt = attempts.get(stateName) ?? 0;
    attempts.set(stateName, attempt + 1);
    const answer = answers[Math.min(attempt, answers.length - 1)];
    if (answer === undefined) throw lockstepError(NoMock, { stateName, resource });
    check(stateName, answer);
    control.started();
    if (answer.delaySeconds !== undefined) await delay(clock, answer.delaySeconds * 1000, control);
    if ('error' in answer) throw new TaskFailure(answer.error, answer.cause);
    return answer.output;
  };
}

function check(stateName: string, mock: Mock): void {
  const given = typeof mock === 'object' && mock !== null ? mock : {};
  if ('output' in given === 'error' in given)
    throw lockstepError(InvalidMock, { stateName, problem: 'must have either "output" or "error"' });
  const { delaySeconds = 0 } = given as Mock;
  if (!(typeof delaySeconds === 'number' && delaySeconds >= 0))
    throw lockstepError(InvalidMock, {
      stateName,
      problem: `has a "delaySeconds" that is no number from 0 up — saw ${JSON.stringify(delaySeconds)}`,
    });
}

function delay(clock: Clock, milliseconds: number, control: TaskControl): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimer(clock.now() + milliseconds, resolve);
    control.signal.addEventListener(
      'abort',
      () => {
        timer.cancel();
        reject(control.signal.reason);
      },
      { once: true },
    );
    control.letClockSkip();
  });
}

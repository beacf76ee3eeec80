import { runtimeFailure } from '../../asl/failure.ts';
import { queryError } from '../../asl/jsonata/expression.ts';
import type { State } from '../../asl/program.ts';
import { parseTimestamp } from '../../asl/timestamp.ts';
import type { Run } from '../core/run.ts';
import type { Frame } from '../core/snapshot.ts';
import type { Behaviour } from './behaviour.ts';
import { findField, numberField } from './field.ts';

export const wait: Behaviour = {
  work(run, frame, state) {
    const at = wakeTime(run, frame, state);
    if (at <= run.now) return leave(run, frame, state);
    frame.work = { kind: 'waiting', timer: run.timer(frame, at), at };
  },

  wake: leave,
};

function leave(run: Run, frame: Frame, state: State): void {
  run.exit(frame, state, state.flow.passThrough(run, frame.input), state.next);
}

function wakeTime(run: Run, frame: Frame, state: State): number {
  const { definition } = state;
  if (definition.Seconds !== undefined)
    return run.now + 1000 * (numberField(run, state, 'Seconds', frame.input) as number);
  if (definition.Timestamp !== undefined) {
    const written = state.jsonata ? state.flow.template('Timestamp', run, frame.input) : definition.Timestamp;
    const at = typeof written === 'string' ? parseTimestamp(written) : undefined;
    if (at !== undefined) return at;
    const shown = typeof written === 'string' ? written : JSON.stringify(written);
    const message = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${shown}`;
    throw state.jsonata ? queryError(message, 'Timestamp') : runtimeFailure(message);
  }
  if (definition.SecondsPath !== undefined) {
    const seconds = findField(run, state, 'SecondsPath', frame.input);
    if (seconds === undefined)
      throw runtimeFailure(`The SecondsPath parameter does not reference an input value: ${definition.SecondsPath}`);
    if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0)
      throw runtimeFailure(
        `The SecondsPath parameter cannot be parsed as a long value: ${definition.SecondsPath} == ${JSON.stringify(seconds)}`,
      );
    return run.now + 1000 * seconds;
  }
  const value = findField(run, state, 'TimestampPath', frame.input);
  if (value === undefined)
    throw runtimeFailure(`The TimestampPath parameter does not reference an input value: ${definition.TimestampPath}`);
  const at = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (at !== undefined) return at;
  throw runtimeFailure(
    'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ' +
      `${definition.TimestampPath} == ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}

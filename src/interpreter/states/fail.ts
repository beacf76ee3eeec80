import { typeMismatch } from '../../asl/jsonata/expression.ts';
import { expressionIn } from '../../asl/jsonata/template.ts';
import { compilePathOrCall, type Evaluator } from '../../asl/payload-template.ts';
import type { State } from '../../asl/program.ts';
import { failState } from '../core/failing.ts';
import type { Run } from '../core/run.ts';
import type { Frame } from '../core/snapshot.ts';
import type { Behaviour } from './behaviour.ts';

export const fail: Behaviour = {
  work(run, frame, state) {
    const error = text(run, frame, state, 'Error');
    const cause = text(run, frame, state, 'Cause');
    failState(run, frame, error, cause);
  },
};

type Plan = Partial<Record<string, Evaluator>>;

function text(run: Run, frame: Frame, state: State, field: 'Error' | 'Cause'): string | undefined {
  const written = state.definition[field];
  if (written !== undefined) {
    if (!state.jsonata) return String(written);
    const value = state.flow.template(field, run, frame.input);
    if (typeof value === 'string') return value;
    throw typeMismatch(expressionIn(written) ?? '', field, 'string', value ?? null);
  }
  const path = state.definition[`${field}Path`];
  if (typeof path !== 'string') return undefined;
  state.plan ??= {};
  const plan = state.plan as Plan;
  plan[field] ??= compilePathOrCall(path, `${field}Path`);
  run.input = frame.input;
  const value = plan[field](run);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

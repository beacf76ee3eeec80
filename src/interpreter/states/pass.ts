import type { Behaviour } from './behaviour.ts';

export const pass: Behaviour = {
  work(run, frame, state) {
    const { flow, definition } = state;
    const given = flow.arguments(run, frame.input);
    const result = definition.Result ?? given ?? flow.effectiveInput(run, frame.input);
    run.exit(frame, state, flow.outcome(run, frame.input, result), state.next);
  },
};

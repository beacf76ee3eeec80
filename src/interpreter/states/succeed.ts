import type { Behaviour } from './behaviour.ts';

export const succeed: Behaviour = {
  work(run, frame, state) {
    run.exit(frame, state, state.flow.passThrough(run, frame.input), undefined);
  },
};

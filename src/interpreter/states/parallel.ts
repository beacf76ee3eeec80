import type { Json } from '../../asl/json.ts';
import { stopFrame } from '../core/abort.ts';
import type { ParallelWork } from '../core/snapshot.ts';
import type { Behaviour } from './behaviour.ts';

export const parallel: Behaviour = {
  work(run, frame, state) {
    const input = state.flow.arguments(run, frame.input) ?? state.flow.effectiveInput(run, frame.input);
    run.emit(frame, 'ParallelStateStarted');
    const children = state.blocks.map((block, index) => run.spawn(frame, index, block, input).id);
    const work: ParallelWork = {
      kind: 'parallel',
      children,
      results: Array.from<Json>({ length: children.length }).fill(null),
      left: children.length,
    };
    frame.work = work;
  },

  childSucceeded(run, frame, state, child, output) {
    const work = frame.work as ParallelWork;
    work.results[child.index] = output;
    work.children[child.index] = null;
    work.left--;
    run.snapshot.frames.delete(child.id);
    frame.previous = child.previous;
    if (work.left > 0) return;
    run.emit(frame, 'ParallelStateSucceeded');
    run.focus(frame);
    run.exit(frame, state, state.flow.outcome(run, frame.input, work.results), state.next);
  },

  childFailed(run, frame, _state, child) {
    const work = frame.work as ParallelWork;
    frame.previous = child.previous;
    for (const id of work.children) {
      const sibling = id === null ? undefined : run.snapshot.frames.get(id);
      if (sibling !== undefined && sibling !== child) stopFrame(run, sibling, true);
    }
  },
};

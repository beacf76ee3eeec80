import { definePipeline } from 'lockstep';

/** Thirteen functions that do nothing, one after the other. */
export default definePipeline('chain', (p) => {
  let before = p.function('step-1', { handler: 'steps/nothing.ts' });
  for (let number = 2; number <= 13; number++) {
    before = p.function(`step-${number}`, { handler: 'steps/nothing.ts', after: [before] });
  }
});

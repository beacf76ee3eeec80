import { cron, definePipeline, objectCreated, parameter } from 'lockstep';

export default definePipeline(
  'notice',
  {
    parameters: { reason: parameter.string({ default: 'asked' }) },
    schedules: { nightly: { expression: cron('0 2 * * ? *'), parameters: { reason: 'the night' } } },
    events: { arrived: { pattern: objectCreated('raw/incoming/'), parameters: { reason: 'new orders' } } },
  },
  (p) => {
    p.notify('say', { subject: 'Started', message: p.parameters.reason });
  },
);

import { definePipeline, parameter, when } from 'lockstep';

export default definePipeline('question', { parameters: { careful: parameter.boolean({ default: true }) } }, (p) => {
  p.branch('ask-first', {
    if: when(p.parameters.careful).equals(true),
    then: (b) => {
      b.approval('ask', { message: 'Go on?', expiresSeconds: 3600 });
      b.notify('answered', { subject: 'Answered', message: 'Somebody said yes.' });
    },
    else: (b) => {
      b.notify('unasked', { subject: 'Unasked', message: 'Nobody was asked.' });
    },
  });
});

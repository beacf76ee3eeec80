import { definePipeline } from 'lockstep';

export default definePipeline('question', (p) => {
  p.approval('ask', { message: 'Go on?', expiresSeconds: 3600 });
  p.notify('answered', { subject: 'Answered', message: 'It goes on.' });
});

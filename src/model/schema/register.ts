import { z } from 'zod';
import { base } from './base.ts';
import { referenceOf, text } from './fields.ts';

export const register = z.strictObject({
  ...base('register', 31_536_000),
  model: referenceOf(['model'], 'must be a training or tuning step'),
  report: text('an evaluation step').optional(),
  into: text('the name of a model').optional(),
});

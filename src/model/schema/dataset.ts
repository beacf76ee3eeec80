import { z } from 'zod';
import { base } from './base.ts';
import { projectPath, text } from './fields.ts';

export const dataset = z.strictObject({
  ...base('dataset', 1),
  prefix: text("an S3 prefix that ends with '/'", /^(?!\/)[\w!.*'()/=-]+\/$/),
  seed: projectPath.optional(),
});

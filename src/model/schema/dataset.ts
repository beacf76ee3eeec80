import { z } from 'zod';
import { base } from './base.ts';
import { text } from './fields.ts';

export const dataset = z.strictObject({
  ...base('dataset', 1),
  prefix: text("an S3 prefix that ends with '/'", /^(?!\/)[\w!.*'()/=-]+\/$/),
  /** From the project's root, or absolute: data may come with a package. */
  seed: text('the path of a file or directory').optional(),
});

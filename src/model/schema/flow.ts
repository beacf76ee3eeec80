import { z } from 'zod';
import { base } from './base.ts';
import { integer, list, table, text, value } from './fields.ts';
import { outputNames, permissions } from './function.ts';
import { condition } from './gate.ts';

/** The longest that an execution may last: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const year = 31_536_000;

const nested = list(z.unknown());

export const branch = z
  .strictObject({ ...base('branch', year), if: condition, then: nested, else: nested.default([]) })
  .transform(({ if: decides, ...rest }) => ({ ...rest, condition: decides }));

export const map = z.strictObject({
  ...base('map', year),
  items: value.refine((seen) => Array.isArray(seen) || (typeof seen === 'object' && seen !== null && '$ref' in seen), {
    error: 'must be a list or a reference to one',
  }),
  maxConcurrency: integer(1, 40).default(10),
  steps: nested,
});

export const approval = z.strictObject({
  ...base('approval', year),
  message: value.default('Approve?'),
  expiresSeconds: integer(60, year, 'seconds').default(604_800),
});

export const notify = z.strictObject({ ...base('notify', year), subject: value, message: value });

export const task = z.strictObject({
  ...base('task', year),
  resource: text("an integration such as 'arn:aws:states:::aws-sdk:ssm:putParameter'", /^arn:aws[a-z-]*:states:.*:.+/),
  arguments: table(value).default({}),
  outputs: outputNames,
  permissions,
});

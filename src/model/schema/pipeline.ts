import { z } from 'zod';
import type { Parameter } from '../steps.ts';
import { choice, flag, json, list, plainName, table, text } from './fields.ts';

const description = z.string({ error: 'must be a string' }).optional();
const finite = z.number({ error: 'must be a number' }).optional();

export const parameter = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('string'),
      default: z.string({ error: 'must be a string' }).optional(),
      allowed: list(z.string()).optional(),
      description,
    }),
    z.strictObject({ type: choice(['number', 'integer']), default: finite, min: finite, max: finite, description }),
    z.strictObject({ type: z.literal('boolean'), default: flag.optional(), description }),
  ],
  { error: 'must be parameter.string(), .number(), .integer() or .boolean()' },
) satisfies z.ZodType<Parameter>;

const values = table(json).default({});

const schedule = z.preprocess(
  (seen) => (typeof seen === 'string' ? { expression: seen } : seen),
  z.strictObject({
    expression: z.string({ error: "must be cron('…') or rate(…)" }),
    timezone: z.string().default('UTC'),
    parameters: values,
  }),
);

const event = z.strictObject({
  pattern: table(json).refine((seen) => Object.keys(seen).length > 0, { error: 'must not be empty' }),
  parameters: values,
});

/** Steps are checked one by one: see step.ts. */
export const pipeline = z.strictObject({
  $lockstep: z.literal('pipeline'),
  name: plainName,
  description,
  parameters: table(parameter).default({}),
  schedules: table(schedule).default({}),
  events: table(event).default({}),
  steps: list(z.unknown()).min(1, { error: 'must not be empty' }),
});

export const triggerName = text('letters, digits, dots, hyphens and underscores', /^[A-Za-z0-9._-]+$/);

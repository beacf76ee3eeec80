import { z } from 'zod';
import type { FunctionStep, Permission } from '../steps.ts';
import { base, defined, settle } from './base.ts';
import { choice, integer, list, projectPath, table, text, value } from './fields.ts';

export const permissions = list(
  z.strictObject({
    actions: list(text("an IAM action such as 's3:GetObject'", /^[a-z0-9-]+:[A-Za-z*?]+$/)).min(1, {
      error: 'must not be empty',
    }),
    resources: list(text("an ARN, or '*'", /^(\*|arn:.+)$/s)).min(1, { error: 'must not be empty' }),
    conditions: table(table(z.union([z.string(), list(z.string())]))).optional(),
  }),
).default([]) satisfies z.ZodType<readonly Permission[]>;

export const outputNames = list(text('the name of a field')).optional();

/** Limits: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const functionStep = z
  .strictObject({
    ...base('function', 900),
    handler: projectPath.regex(/\.(ts|mts|js|mjs|py)$/, {
      error: "must be a .ts, .js or .py file such as 'steps/route.ts'",
    }),
    runtime: choice(['nodejs22.x', 'nodejs24.x', 'python3.11', 'python3.12']).optional(),
    input: table(value).default({}),
    outputs: outputNames,
    memoryMb: integer(128, 10_240, 'megabytes').default(256),
    environment: table(z.string({ error: 'must be a string' })).default({}),
    permissions,
  })
  .superRefine((authored, context) => {
    const python = authored.handler.endsWith('.py');
    if (authored.runtime && authored.runtime.startsWith('python') !== python)
      context.addIssue({
        code: 'custom',
        path: ['runtime'],
        message: `must be a ${python ? 'python' : 'nodejs'} runtime for ${authored.handler}`,
      });
  })
  .transform((authored): FunctionStep => {
    const runtime = authored.runtime ?? (authored.handler.endsWith('.py') ? 'python3.12' : 'nodejs22.x');
    return defined({ ...authored, runtime, given: settle(authored).given });
  });

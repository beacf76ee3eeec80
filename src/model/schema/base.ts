import { z } from 'zod';
import type { StepDefaults } from '../project.ts';
import { builtInInstance } from '../resolve.ts';
import type { Instance, RetryPolicy, Script } from '../steps.ts';
import { integer, list, number, plainName, projectPath, text } from './fields.ts';

export const retry = z.strictObject(
  {
    maxAttempts: integer(0, 99),
    intervalSeconds: integer(1, 86_400, 'seconds').optional(),
    backoffRate: number(1, 100).optional(),
    maxDelaySeconds: integer(1, 31_622_400, 'seconds').optional(),
    errors: list(text('the name of an error')).optional(),
  },
  { error: 'must be an object such as { maxAttempts: 2 }' },
) satisfies z.ZodType<RetryPolicy>;

/** What every step has, its timeout within the limits of its service. */
export function base<const T extends string>(type: T, maxTimeout: number) {
  return {
    type: z.literal(type),
    name: plainName,
    after: list(z.string()).default([]),
    line: z.number().optional(),
    retry: retry.optional(),
    timeoutSeconds: integer(1, maxTimeout, 'seconds').optional(),
  };
}

export const instanceType = text(
  "a SageMaker instance type such as 'ml.m5.large'",
  /^ml\.[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|metal|\d{0,3}xlarge)$/,
);
export const instanceCount = integer(1, 20);
export const volumeGb = integer(1, 16_384, 'gigabytes');

export const instance = z
  .strictObject(
    { type: instanceType.optional(), count: instanceCount.optional(), volumeGb: volumeGb.optional() },
    { error: "must be an object such as { type: 'ml.m5.large', count: 1 }" },
  )
  .optional();

export const script = z.preprocess(
  (seen) => (typeof seen === 'string' ? { path: seen } : seen),
  z
    .strictObject(
      {
        path: projectPath,
        directory: projectPath.optional(),
        requirements: projectPath.optional(),
      },
      { error: "must be a path such as 'steps/train.py'" },
    )
    .refine(({ path, directory }) => directory === undefined || path.startsWith(`${directory.replace(/\/$/, '')}/`), {
      error: 'must be inside the directory that travels with it',
      path: ['path'],
    }),
) satisfies z.ZodType<Script>;

type AuthoredInstance = z.output<typeof instance>;

/** Fills what the step leaves open, and keeps what it said itself for {@link Step.given}. */
export function settle(authored: {
  instance?: AuthoredInstance;
  retry?: RetryPolicy | undefined;
  timeoutSeconds?: number | undefined;
}): { instance: Instance; given: StepDefaults } {
  const { instance, retry, timeoutSeconds } = authored;
  const given = defined({
    instanceType: instance?.type,
    instanceCount: instance?.count,
    volumeGb: instance?.volumeGb,
    timeoutSeconds,
    retry,
  });
  return { instance: { ...builtInInstance, ...defined({ ...instance }) }, given };
}

/** The entries that are there. */
export function defined<T extends object>(entries: T): T {
  return Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry !== undefined)) as T;
}

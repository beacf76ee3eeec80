import { z } from 'zod';
import type { Condition, GateStep } from '../steps.ts';
import { base, defined } from './base.ts';
import { choice, list, number, referenceOf, value } from './fields.ts';

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('compare'),
        left: value,
        operator: choice(['<', '<=', '>', '>=', '=', '!=']),
        right: value,
      }),
      z.strictObject({
        kind: z.literal('champion'),
        metric: referenceOf(['metric'], 'must be a metric of an evaluation step'),
        tolerance: number(0, Number.MAX_SAFE_INTEGER),
        direction: choice(['higher', 'lower']),
      }),
      z.strictObject({ kind: z.literal('all'), conditions: list(condition).min(1, { error: 'must not be empty' }) }),
      z.strictObject({ kind: z.literal('any'), conditions: list(condition).min(1, { error: 'must not be empty' }) }),
      z.strictObject({ kind: z.literal('not'), condition }),
    ],
    { error: "must be a condition such as report.metric('auc').atLeast(0.7) or when(…).equals(…)" },
  ),
);

export const gate = z
  .strictObject({ ...base('gate', 31_536_000), conditions: list(condition).min(1, { error: 'must hold a condition' }) })
  .transform((authored): GateStep => defined(authored));

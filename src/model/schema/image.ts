import { z } from 'zod';
import type { Image } from '../steps.ts';
import { list, projectPath, text } from './fields.ts';

/** Versions of the prebuilt images: https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html */
export const imageVersions = {
  sklearn: ['1.2-1', '1.4-2'],
  xgboost: ['1.5-1', '1.7-1', '3.0-5'],
} as const;

const listed = (kind: keyof typeof imageVersions) =>
  z.strictObject({
    kind: z.literal(kind),
    version: z.enum(imageVersions[kind], {
      error: `must be a known ${kind} version: ${imageVersions[kind].join(', ')}`,
    }),
  });

/** Own images live in ECR: `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>` or `@sha256:<digest>`. */
const ecrUri =
  /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/[a-z0-9._/-]+(:[\w.-]{1,128}|@sha256:[0-9a-f]{64})$/;

export const image = z.discriminatedUnion(
  'kind',
  [
    listed('sklearn'),
    listed('xgboost'),
    z.strictObject({
      kind: z.literal('pytorch'),
      version: text("a PyTorch version such as '2.13'", /^\d{1,2}\.\d{1,2}$/),
    }),
    z.strictObject({
      kind: z.literal('own'),
      uri: text('an ECR image with a tag or a digest', ecrUri),
      local: z
        .strictObject({
          requirements: projectPath.optional(),
          directory: projectPath.optional(),
          command: list(z.string()).min(1, { error: 'must not be empty' }).optional(),
        })
        .optional(),
    }),
  ],
  { error: 'must be an image: sklearn(…), xgboost(…), pytorch(…) or image(uri)' },
) satisfies z.ZodType<Image>;

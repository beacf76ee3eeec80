import { z } from 'zod';
import { instanceCount, instanceType, retry, volumeGb } from './base.ts';
import { flag, integer, json, list, table, text } from './fields.ts';

const settings = z.strictObject({
  instanceType: instanceType.optional(),
  instanceCount: instanceCount.optional(),
  volumeGb: volumeGb.optional(),
  timeoutSeconds: integer(1, 31_536_000, 'seconds').optional(),
  retry: retry.optional(),
});

const approval = z.preprocess(
  (seen) => (seen === true ? {} : seen),
  z.strictObject(
    {
      approvers: integer(1, 10).default(1),
      fourEyes: flag.default(true),
      expiresSeconds: integer(60, 31_536_000, 'seconds').default(604_800),
    },
    { error: 'must be true, or an object such as { approvers: 1 }' },
  ),
);

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const environment = z.strictObject(
  {
    account: text('an account id of 12 digits, in quotes', /^\d{12}$/),
    region: text("a region such as 'eu-central-1'", /^[a-z]{2}(-[a-z]+)+-\d$/),
    profile: text('the name of a profile').optional(),
    defaults: settings.default({}),
    parameters: table(table(json)).default({}),
    overrides: table(table(settings)).default({}),
    approval: approval.optional(),
    externalId: text('2 to 1224 letters, digits and +=,.@:/-', /^[\w+=,.@:/-]{2,1224}$/).optional(),
    organizationId: text("an organization id such as 'o-a1b2c3d4e5'", /^o-[a-z0-9]{10,32}$/).optional(),
    permissionsBoundary: text('the name of a policy', /^[\w+=,.@-]{1,128}$/).optional(),
    logRetentionDays: z
      .number({ error: 'must be a number of days' })
      .refine((days) => retentionDays.includes(days), { error: `must be one of ${retentionDays.join(', ')}` })
      .default(90),
  },
  { error: 'must be an object with account and region' },
);

/** Environments are checked one by one: see validate.ts. */
export const config = z.strictObject({
  $lockstep: z.literal('project'),
  name: text('lower-case letters, digits and single hyphens, a letter first', /^[a-z](-?[a-z0-9])*$/),
  tags: table(text('a string of at most 256 characters', /^[\s\S]{0,256}$/)).default({}),
  defaults: settings.default({}),
  environments: table(z.unknown()).refine((seen) => Object.keys(seen).length > 0, {
    error: 'must name an environment',
  }),
  promotion: list(z.string()).optional(),
});

export const environmentName = text(
  'lower-case letters, digits and single hyphens, a letter first',
  /^[a-z](-?[a-z0-9])*$/,
);

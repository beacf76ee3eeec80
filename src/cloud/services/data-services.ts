import type { Service } from '../kernel/index.ts';
import { events } from './events/index.ts';
import { iam } from './iam/index.ts';
import { kms } from './kms/index.ts';
import { logs } from './logs/index.ts';
import { s3 } from './s3/index.ts';
import { scheduler } from './scheduler/index.ts';
import { sns } from './sns/index.ts';
import { ssm } from './ssm/index.ts';
import { sts } from './sts/index.ts';

/** Everything but the services that run something: SageMaker, Lambda, Step Functions. */
export const dataServices: readonly Service[] = [events, iam, kms, logs, s3, scheduler, sns, ssm, sts];

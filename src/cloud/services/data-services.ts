import type { Service } from '../kernel/index.ts';
import { cloudtrail } from './cloudtrail/index.ts';
import { events } from './events/index.ts';
import { iam } from './iam/index.ts';
import { kms } from './kms/index.ts';
import { logs } from './logs/index.ts';
import { monitoring } from './monitoring/index.ts';
import { s3 } from './s3/index.ts';
import { scheduler } from './scheduler/index.ts';
import { sns } from './sns/index.ts';
import { ssm } from './ssm/index.ts';
import { sts } from './sts/index.ts';

/** Everything but the services that run something: SageMaker, Lambda, Step Functions. */
export const dataServices: readonly Service[] = [
  cloudtrail,
  events,
  iam,
  kms,
  logs,
  monitoring,
  s3,
  scheduler,
  sns,
  ssm,
  sts,
];

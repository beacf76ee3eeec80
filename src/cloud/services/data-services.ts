import type { Service } from '../kernel/index.ts';
import { iam } from './iam/index.ts';
import { sts } from './sts/index.ts';

/** Everything but the services that run something: SageMaker, Lambda, Step Functions. */
export const dataServices: readonly Service[] = [iam, sts];

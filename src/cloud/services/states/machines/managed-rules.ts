import type { Principal } from '../../../iam/index.ts';
import { AwsError, type Cloud } from '../../../kernel/index.ts';
import type { Place } from '../arn.ts';

/**
 * The EventBridge rule by which `.sync` learns of a job's end, by service and operation of the resource.
 * Source: "IAM policies for integrated services", Step Functions Developer Guide.
 */
const rules: Record<string, string> = {
  'sagemaker:createProcessingJob': 'StepFunctionsGetEventsForSageMakerProcessingJobsRule',
  'sagemaker:createTrainingJob': 'StepFunctionsGetEventsForSageMakerTrainingJobsRule',
  'sagemaker:createTransformJob': 'StepFunctionsGetEventsForSageMakerTransformJobsRule',
  'sagemaker:createHyperParameterTuningJob': 'StepFunctionsGetEventsForSageMakerTuningJobsRule',
  'states:startExecution': 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
};

const actions = ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'];

/** Names of the managed rules that a definition needs, sorted. */
export function managedRules(definition: object): string[] {
  const names = new Set<string>();
  for (const resource of resourcesIn(definition)) {
    const match = /^arn:aws[\w-]*:states:::(\w+:\w+)\.sync(:2)?$/.exec(resource);
    const rule = match && rules[match[1]!];
    if (rule) names.add(rule);
  }
  return [...names].sort();
}

/**
 * Refuses a role that may not make the managed rules which its definition needs.
 *
 * @throws AccessDeniedException in AWS's words
 */
export function requireManagedRules(
  cloud: Cloud,
  role: Principal,
  roleArn: string,
  { account, region }: Place,
  definition: object,
): void {
  for (const rule of managedRules(definition)) {
    for (const action of actions) {
      const resource = `arn:aws:events:${region}:${account}:rule/${rule}`;
      try {
        cloud.authorize(role, { action, resource }, { region });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const message = `'${roleArn}' is not authorized to create managed-rule.`;
        throw new AwsError('AccessDeniedException', message, { cause: error });
      }
    }
  }
}

function* resourcesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (key === 'Resource' && typeof part === 'string') yield part;
    else yield* resourcesIn(part);
  }
}

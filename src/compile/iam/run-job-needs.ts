import type { EnvironmentNames } from '../../model/names.ts';
import type { Need } from './statement.ts';

/** SageMaker jobs as the workflow runs them. */
export type JobKind = 'processing' | 'training' | 'tuning' | 'transform';

/**
 * API name, resource type and managed rule of each kind. Source: "IAM policies for calling SageMaker AI" of the Step
 * Functions Developer Guide; `.sync` tags what it starts, hence sagemaker:AddTags.
 */
const kinds: Record<JobKind, { readonly api: string; readonly resource: string; readonly rule: string }> = {
  processing: {
    api: 'ProcessingJob',
    resource: 'processing-job',
    rule: 'StepFunctionsGetEventsForSageMakerProcessingJobsRule',
  },
  training: {
    api: 'TrainingJob',
    resource: 'training-job',
    rule: 'StepFunctionsGetEventsForSageMakerTrainingJobsRule',
  },
  tuning: {
    api: 'HyperParameterTuningJob',
    resource: 'hyper-parameter-tuning-job',
    rule: 'StepFunctionsGetEventsForSageMakerTuningJobsRule',
  },
  transform: {
    api: 'TransformJob',
    resource: 'transform-job',
    rule: 'StepFunctionsGetEventsForSageMakerTransformJobsRule',
  },
};

/** What the workflow needs to run a job with a role and to wait for its end. */
export function runJobNeeds(
  names: EnvironmentNames,
  by: string,
  kind: JobKind,
  prefix: string,
  roleArn: string,
): Need[] {
  const { api, resource, rule } = kinds[kind];
  return [
    {
      by,
      what: `run ${kind} job`,
      actions: ['sagemaker:AddTags', `sagemaker:Create${api}`, `sagemaker:Describe${api}`, `sagemaker:Stop${api}`],
      resources: [names.arn('sagemaker', `${resource}/${prefix}-*`)],
    },
    managedRuleNeed(names, by, rule),
    passRoleNeed(by, roleArn, 'sagemaker'),
  ];
}

/** The EventBridge rule by which Step Functions hears of the end of what `.sync` started. */
export function managedRuleNeed(names: EnvironmentNames, by: string, rule: string): Need {
  return {
    by,
    what: 'hear of end',
    actions: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
    resources: [names.arn('events', `rule/${rule}`)],
  };
}

/** Hand a role to a service, and to that service only. */
export function passRoleNeed(by: string, roleArn: string, service: 'sagemaker' | 'states' | 'scheduler'): Need {
  return {
    by,
    what: `pass role to ${service}`,
    actions: ['iam:PassRole'],
    resources: [roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': `${service}.amazonaws.com` } },
  };
}

import type { EnvironmentNames } from '../../model/names.ts';
import { managedRuleNeed } from './run-job-needs.ts';
import type { Need } from './statement.ts';

/** Register a version in a model package group. */
export function registerNeed(names: EnvironmentNames, by: string, model: string): Need {
  const group = names.packageGroup(model);
  return {
    by,
    what: 'register version',
    actions: ['sagemaker:CreateModelPackage'],
    resources: [names.arn('sagemaker', `model-package/${group}/*`)],
  };
}

/** Start another state machine and wait for its end. */
export function runMachineNeeds(names: EnvironmentNames, by: string, machine: { name: string; arn: string }): Need[] {
  return [
    { by, what: 'start release', actions: ['states:StartExecution'], resources: [machine.arn] },
    {
      by,
      what: 'follow release',
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [names.arn('states', `execution:${machine.name}:*`)],
    },
    managedRuleNeed(names, by, 'StepFunctionsGetEventsForStepFunctionsExecutionRule'),
  ];
}

import type { ApprovalStep } from '../../../model/steps.ts';
import { publishNeeds } from '../../iam/publish-needs.ts';
import { placeOf, type StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import { jsonata, objectOf } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';
import { expression } from '../values.ts';

/**
 * Asks a person: publishes the question with its task token and waits for the answer. The result is what the approver
 * sends; no answer in time fails the execution with States.Timeout.
 */
export function planApproval(context: StepContext, step: ApprovalStep): StepPlan {
  const { names, pipeline, environment } = context;
  const question = objectOf({
    kind: "'approval'",
    environment: JSON.stringify(environment.name),
    pipeline: JSON.stringify(pipeline.name),
    step: JSON.stringify(step.name),
    execution: '$states.context.Execution.Id',
    message: expression(step.message, placeOf(context, step.name)),
    taskToken: '$states.context.Task.Token',
  });
  return {
    states: {
      [step.name]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish.waitForTaskToken',
        Arguments: {
          TopicArn: names.topicArn,
          Subject: `${pipeline.name} in ${environment.name} waits for approval`.slice(0, 100),
          Message: jsonata(`$string(${question})`),
        },
        TimeoutSeconds: step.expiresSeconds,
        Retry: retriers('sns'),
      },
    },
    start: step.name,
    end: step.name,
    result: jsonata('$states.result'),
    needs: publishNeeds(names, step.name),
  };
}

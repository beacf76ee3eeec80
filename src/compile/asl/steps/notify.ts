import type { NotifyStep } from '../../../model/steps.ts';
import { publishNeeds } from '../../iam/publish-needs.ts';
import { placeOf, type StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import { jsonata } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';
import { expression, stringTemplate } from '../values.ts';

/** Longest subject of a message (SNS Publish). */
const subjectLength = 100;

/** Publishes a message to the environment's topic; has no result. */
export function planNotify(context: StepContext, step: NotifyStep): StepPlan {
  const place = placeOf(context, step.name);
  return {
    states: {
      [step.name]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish',
        Arguments: {
          TopicArn: context.names.topicArn,
          Subject: jsonata(`$substring($string(${expression(step.subject, place)}), 0, ${subjectLength})`),
          Message: stringTemplate(step.message, place),
        },
        TimeoutSeconds: 60,
        Retry: retriers('sns', step.retry),
        Output: {},
      },
    },
    start: step.name,
    end: step.name,
    needs: publishNeeds(context.names, step.name),
  };
}

import type { TaskStep } from '../../../model/steps.ts';
import { placeOf, type StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import { jsonata } from '../jsonata-text.ts';
import { ownRetriers } from '../retry.ts';
import { template } from '../values.ts';

/** Any other integration of Step Functions; its result is the service's answer. */
export function planTask(context: StepContext, step: TaskStep): StepPlan {
  const retry = ownRetriers(step.retry);
  const waits = /\.(sync|sync:2|waitForTaskToken)$/.test(step.resource);
  return {
    states: {
      [step.name]: {
        Type: 'Task',
        Resource: step.resource,
        Arguments: template(step.arguments, placeOf(context, step.name)),
        TimeoutSeconds: step.timeoutSeconds ?? (waits ? 86_400 : 300),
        ...(retry.length > 0 ? { Retry: retry } : {}),
      },
    },
    start: step.name,
    end: step.name,
    result: jsonata('$states.result'),
    needs: step.permissions.map(({ actions, resources, conditions }, index) => ({
      by: step.name,
      what: step.permissions.length > 1 ? `call service ${index + 1}` : 'call service',
      actions,
      resources,
      conditions,
    })),
  };
}

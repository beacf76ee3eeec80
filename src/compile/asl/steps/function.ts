import type { FunctionStep } from '../../../model/steps.ts';
import { logNeeds } from '../../iam/job-needs.ts';
import { keyUse } from '../../iam/key-use.ts';
import type { Need } from '../../iam/statement.ts';
import { placeOf, type StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import { jsonata } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';
import { template } from '../values.ts';

const defaultTimeoutSeconds = 60;

/** A Lambda function with the user's handler; its result is what the handler returns. */
export function planFunction(context: StepContext, step: FunctionStep): StepPlan {
  const { names, pipeline } = context;
  const role = names.role(pipeline.name, step.name);
  const lambda = names.function(pipeline.name, step.name);
  const bundle = context.functions.get(step.name)!;
  const timeoutSeconds = step.timeoutSeconds ?? defaultTimeoutSeconds;
  return {
    states: {
      [step.name]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: lambda.arn, Payload: template(step.input, placeOf(context, step.name)) },
        TimeoutSeconds: timeoutSeconds + 30,
        Retry: retriers('lambda', step.retry),
      },
    },
    start: step.name,
    end: step.name,
    result: jsonata('$states.result.Payload'),
    needs: [{ by: step.name, what: 'invoke function', actions: ['lambda:InvokeFunction'], resources: [lambda.arn] }],
    roles: [{ ...role, purpose: 'function', step: step.name, service: 'lambda', needs: functionNeeds(context, step) }],
    functions: [
      {
        zip: bundle.zip,
        resource: {
          name: lambda.name,
          pipeline: pipeline.name,
          step: step.name,
          runtime: step.runtime,
          handler: bundle.handler,
          code: `functions/${lambda.name}-${bundle.digest.slice(0, 12)}.zip`,
          codeSha256: bundle.codeSha256,
          roleArn: role.arn,
          memoryMb: step.memoryMb,
          timeoutSeconds,
          environment: step.environment,
          keyAlias: names.keyAlias,
        },
      },
    ],
  };
}

function functionNeeds({ names, pipeline }: StepContext, step: FunctionStep): Need[] {
  const hasVariables = Object.keys(step.environment).length > 0;
  return [
    ...logNeeds(names, step.name, `/aws/lambda/${names.function(pipeline.name, step.name).name}`),
    ...(hasVariables ? [keyUse(names, step.name, ['kms:Decrypt'], 'lambda')] : []),
    ...step.permissions.map(({ actions, resources, conditions }, index) => ({
      by: step.name,
      what: step.permissions.length > 1 ? `own permission ${index + 1}` : 'own permission',
      actions,
      resources,
      conditions,
    })),
  ];
}

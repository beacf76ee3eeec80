import type { StateDefinition } from '../../../asl/definition.ts';
import type { Json } from '../../../asl/json.ts';
import type { RegisterStep } from '../../../model/steps.ts';
import { registerNeed, runMachineNeeds } from '../../iam/registry-needs.ts';
import { placeOf, type StepContext } from '../../pipeline-context.ts';
import { servingContainer } from '../../serving.ts';
import type { StepPlan } from '../../step-plan.ts';
import { jsonata, literal } from '../jsonata-text.ts';
import { releaseTimeoutSeconds } from '../release.ts';
import { retriers } from '../retry.ts';
import { referenceExpression } from '../values.ts';
import { trainingCodeDigest, versionProperties } from '../version-properties.ts';

/**
 * Registers a version of a model with its metrics and lineage, and releases it where the model goes live without being
 * asked for. The result is `{version: <model package ARN>, number, model, released}`; `released` is what the release
 * returned, or null.
 */
export function planRegister(context: StepContext, step: RegisterStep): StepPlan {
  const { names, project, environment } = context;
  const automatic = project.models.find(({ name }) => name === step.into)?.automaticRelease.includes(environment.name);
  const registered = registration(context, step);
  const need = registerNeed(names, step.name, step.into);
  const result = versionResult('$states.result.ModelPackageArn', step.into);
  if (!automatic) {
    return {
      states: { [step.name]: registered },
      start: step.name,
      end: step.name,
      result: { ...result, released: null },
      needs: [need],
    };
  }
  const release = `${step.name}: release`;
  const machine = names.release(step.into);
  const version = context.variables.take(`${step.name}_version`);
  const states: Record<string, StateDefinition> = {
    [step.name]: { ...registered, Assign: { [version]: jsonata('$states.result.ModelPackageArn') }, Next: release },
    [release]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: {
        StateMachineArn: machine.arn,
        Input: {
          version: jsonata(`$${version}`),
          AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: jsonata('$states.context.Execution.Id'),
        },
      },
      TimeoutSeconds: releaseTimeoutSeconds + 60,
      Retry: retriers('states', step.retry),
    },
  };
  return {
    states,
    start: step.name,
    end: release,
    result: { ...versionResult(`$${version}`, step.into), released: jsonata('$states.result.Output') },
    needs: [need, ...runMachineNeeds(names, step.name, machine)],
  };
}

function versionResult(arn: string, model: string): { [field: string]: Json } {
  return {
    version: jsonata(arn),
    number: jsonata(`$number($split(${arn}, '/')[-1])`),
    model,
  };
}

function registration(context: StepContext, step: RegisterStep): StateDefinition {
  const { names, project, environment, scope } = context;
  const model = project.models.find(({ name }) => name === step.into)!;
  const container = servingContainer(names, model, context.code);
  const released = model.automaticRelease.includes(environment.name);
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:sagemaker:createModelPackage',
    Arguments: {
      ModelPackageGroupName: names.packageGroup(model.name),
      ModelPackageDescription: jsonata(`${literal('Made by ')} & $states.context.Execution.Name`),
      ClientToken: jsonata(`$hash($states.context.Execution.Id & ${literal(` ${step.name}`)}, 'MD5')`),
      ModelApprovalStatus: released ? 'Approved' : 'PendingManualApproval',
      InferenceSpecification: {
        Containers: [
          {
            Image: container.image,
            ModelDataUrl: jsonata(referenceExpression(step.model, placeOf(context, step.name))),
            ...(container.codeKey ? { Environment: { ...container.environment } } : {}),
          },
        ],
        SupportedContentTypes: [...model.contentTypes],
        SupportedResponseMIMETypes: [...model.responseTypes],
        SupportedRealtimeInferenceInstanceTypes: [model.serving.instanceType],
      },
      ...(step.report
        ? {
            ModelMetrics: {
              ModelQuality: {
                Statistics: {
                  ContentType: 'application/json',
                  S3Uri: jsonata(`${scope.resultOf(step.report, step.name)}.report`),
                },
              },
            },
          }
        : {}),
      CustomerMetadataProperties: versionProperties(context, step, trainingCodeDigest(context, step)),
    },
    TimeoutSeconds: 120,
    Retry: retriers('sagemaker', step.retry),
  };
}

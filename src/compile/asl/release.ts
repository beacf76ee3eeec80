import type { StateDefinition, StateMachineDefinition } from '../../asl/definition.ts';
import type { Json } from '../../asl/json.ts';
import type { EnvironmentNames } from '../../model/names.ts';
import type { Model } from '../../model/project.ts';
import { releaseNeeds, servingRoleParts, versionedPrefix } from '../iam/release-needs.ts';
import type { Need } from '../iam/statement.ts';
import { attempt } from './job.ts';
import { jsonata, literal } from './jsonata-text.ts';
import { retriers } from './retry.ts';

/** A release may take this long: most of it is the endpoint's machines. */
export const releaseTimeoutSeconds = 3600;

export interface ReleasePlan {
  readonly definition: StateMachineDefinition;
  readonly needs: readonly Need[];
}

/**
 * The state machine that puts a version into service. Input `{version: <model package ARN>}`; output `{version,
 * number, endpoint, endpointConfig}`. A version is never changed in place: each release makes a model and an endpoint
 * configuration of its own, so that going back is going to an older configuration.
 */
export function planRelease(
  names: EnvironmentNames,
  model: Model,
  volumeKey: { KmsKeyId?: string },
  tags: Json,
): ReleasePlan {
  const endpoint = names.endpoint(model.name);
  const states: Record<string, StateDefinition> = {
    'Read version': call(
      'sagemaker:describeModelPackage',
      {
        ModelPackageName: jsonata('$states.input.version'),
      },
      {
        Assign: {
          run: jsonata("$replace($lowercase($substring($states.context.Execution.Name, -6)), /[^a-z0-9]/, '0')"),
          version: jsonata('$states.result.ModelPackageArn'),
          number: jsonata('$states.result.ModelPackageVersion'),
          approval: jsonata('$states.result.ModelApprovalStatus'),
          container: jsonata(
            "$sift($states.result.InferenceSpecification.Containers[0], function($v, $k) { $k in ['Image', 'ModelDataUrl', 'Environment'] })",
          ),
        },
        Next: 'Approved?',
      },
    ),
    'Approved?': {
      Type: 'Choice',
      Choices: [{ Condition: jsonata("$approval = 'Approved'"), Next: 'Create model' }],
      Default: 'Not approved',
    },
    'Not approved': {
      Type: 'Fail',
      Error: 'VersionNotApproved',
      Cause: jsonata("$version & ' has the approval status ' & $approval & '; approve it first'"),
    },
    'Create model': call(
      'sagemaker:createModel',
      {
        ModelName: jsonata(versionedName(endpoint)),
        PrimaryContainer: jsonata('$container'),
        ExecutionRoleArn: names.role(...servingRoleParts(model.name)).arn,
        Tags: tags,
      },
      {
        Assign: { model: jsonata("$split($states.result.ModelArn, '/')[-1]") },
        Next: 'Create endpoint configuration',
      },
    ),
    'Create endpoint configuration': call(
      'sagemaker:createEndpointConfig',
      {
        EndpointConfigName: jsonata(versionedName(endpoint)),
        ProductionVariants: [
          {
            VariantName: 'AllTraffic',
            ModelName: jsonata('$model'),
            InstanceType: model.serving.instanceType,
            InitialInstanceCount: model.serving.instanceCount,
            InitialVariantWeight: 1,
          },
        ],
        ...volumeKey,
        Tags: tags,
      },
      {
        Assign: { endpointConfig: jsonata("$split($states.result.EndpointConfigArn, '/')[-1]") },
        Next: 'Find endpoint',
      },
    ),
    'Find endpoint': {
      ...task('sagemaker:describeEndpoint', { EndpointName: endpoint }),
      // SageMaker answers for an endpoint that is not there with a ValidationException, whose name says nothing more.
      Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Create endpoint' }],
      Next: 'Update endpoint',
    },
    'Create endpoint': call(
      'sagemaker:createEndpoint',
      {
        EndpointName: endpoint,
        EndpointConfigName: jsonata('$endpointConfig'),
        Tags: tags,
      },
      { Next: 'Wait for endpoint' },
    ),
    'Update endpoint': call(
      'sagemaker:updateEndpoint',
      {
        EndpointName: endpoint,
        EndpointConfigName: jsonata('$endpointConfig'),
      },
      { Next: 'Wait for endpoint' },
    ),
    'Wait for endpoint': { Type: 'Wait', Seconds: 5, Next: 'Look at endpoint' },
    'Look at endpoint': call(
      'sagemaker:describeEndpoint',
      { EndpointName: endpoint },
      {
        Assign: {
          status: jsonata('$states.result.EndpointStatus'),
          serving: jsonata('$states.result.EndpointConfigName'),
          reason: jsonata("$exists($states.result.FailureReason) ? $states.result.FailureReason : 'no reason given'"),
        },
        Next: 'In service?',
      },
    ),
    'In service?': {
      Type: 'Choice',
      Choices: [
        { Condition: jsonata("$status = 'InService' and $serving = $endpointConfig"), Next: 'Make live' },
        {
          Condition: jsonata("$status in ['Creating', 'Updating', 'SystemUpdating', 'RollingBack']"),
          Next: 'Wait for endpoint',
        },
      ],
      Default: 'Not in service',
    },
    'Not in service': {
      Type: 'Fail',
      Error: 'EndpointFailed',
      Cause: jsonata(
        `${literal(`Endpoint ${endpoint} is `)} & $status & ' with configuration ' & $serving & ', wanted ' & $endpointConfig & ': ' & $reason`,
      ),
    },
    'Make live': {
      ...task('ssm:putParameter', {
        Name: names.liveParameter(model.name),
        Type: 'String',
        Overwrite: true,
        Value: jsonata(
          '$string({"version": $version, "endpointConfig": $endpointConfig, "execution": $states.context.Execution.Id})',
        ),
      }),
      Retry: retriers('ssm'),
      Next: 'Released',
    },
    Released: {
      Type: 'Succeed',
      Output: {
        version: jsonata('$version'),
        number: jsonata('$number'),
        endpoint,
        endpointConfig: jsonata('$endpointConfig'),
      },
    },
  };
  return {
    definition: {
      Comment: `Puts a version of the model ${model.name} into service`,
      QueryLanguage: 'JSONata',
      StartAt: 'Read version',
      TimeoutSeconds: releaseTimeoutSeconds,
      States: states,
    },
    needs: releaseNeeds(names, model, 'KmsKeyId' in volumeKey),
  };
}

/** `<endpoint>-v<number>-<run id>[-<retry>]`: SageMaker takes a name once only. */
function versionedName(endpoint: string): string {
  return `${literal(versionedPrefix(endpoint))} & $number & '-' & $run & ${attempt}`;
}

function task(action: string, parameters: Json): StateDefinition {
  return {
    Type: 'Task',
    Resource: `arn:aws:states:::aws-sdk:${action}`,
    Arguments: parameters,
    TimeoutSeconds: 120,
  };
}

function call(action: string, parameters: Json, rest: { [field: string]: Json }): StateDefinition {
  return { ...task(action, parameters), Retry: retriers('sagemaker'), ...rest };
}

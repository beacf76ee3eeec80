import { type Json, TaskFailure, type TaskHandler, type TaskRequest } from '../../../../interpreter/index.ts';
import type { Cloud } from '../../../kernel/index.ts';
import { waitForWorker } from '../activities/worker-queue.ts';
import { machineOfExecution } from '../arn.ts';
import { callSdk, unsupported } from './aws-sdk.ts';
import type { IntegrationCall } from './integration.ts';
import { invokeFunction } from './lambda-invoke.ts';
import { optimised } from './optimised.ts';
import { parseResource, type TaskResource } from './resource.ts';
import { roleSessions } from './role-sessions.ts';

/**
 * Does the work of Task states through the embedded cloud's own operations, as the state machine's role.
 *
 * @param closing aborted when the cloud closes
 */
export function taskHandler(cloud: Cloud, closing: AbortSignal): TaskHandler {
  const sessionOf = roleSessions(cloud);
  return async (request, control) => {
    const resource = parseResource(request.resource);
    if (!resource) throw unknownResource(request.resource);
    if (resource.kind === 'activity') return waitForWorker(cloud, resource.arn, request, control);
    const place = machineOfExecution(request.executionArn);
    return run(resource, {
      cloud,
      caller: await sessionOf(request, place),
      place,
      request,
      control,
      pattern: 'pattern' in resource ? resource.pattern : 'request',
      parameters: resource.kind === 'function' ? {} : parametersOf(request),
      closing,
    });
  };
}

async function run(resource: Exclude<TaskResource, { kind: 'activity' }>, call: IntegrationCall): Promise<Json> {
  const { request } = call;
  if (resource.kind === 'function') return invokeFunction(call, resource.arn);
  const { service, operation } = resource;
  const integration = resource.kind === 'optimised' ? optimised.get(`${service}:${operation}`) : undefined;
  if (resource.kind === 'optimised' && !integration?.patterns.includes(call.pattern)) {
    throw unsupported(service, request.resource.slice(request.resource.lastIndexOf(':') + 1));
  }
  return integration ? integration.run(call) : callSdk(call, service, operation);
}

function parametersOf({ parameters, stateName }: TaskRequest): Record<string, Json> {
  if (typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters)) return parameters;
  throw new TaskFailure(
    'States.Runtime',
    `An error occurred while executing the state '${stateName}'. The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [The parameters must be an object]`,
  );
}

function unknownResource(resource: string): TaskFailure {
  return new TaskFailure('States.Runtime', `The resource ${resource} is not one that the embedded cloud knows.`);
}

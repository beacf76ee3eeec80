/** How a Task's Resource is recorded in the history, and how the task is completed. */
export interface TaskResource {
  /** Start of the history event types: `TaskScheduled`, `LambdaFunctionScheduled`, `ActivityScheduled`. */
  events: 'Task' | 'LambdaFunction' | 'Activity';
  /** Fields that the events of services carry. */
  details: { resourceType?: string; resource: string };
  region: string;
  /** What completes it: the handler, an answer to its token, or either (a job of `.sync` may hold the token too). */
  completion: 'handler' | 'token' | 'either';
}

export function parseResource(arn: string): TaskResource {
  const [, , service, region = '', account, ...rest] = arn.split(':');
  if (service === 'lambda')
    return { events: 'LambdaFunction', details: { resource: arn }, region, completion: 'handler' };
  if (account !== '' && rest[0] === 'activity')
    return { events: 'Activity', details: { resource: arn }, region, completion: 'token' };
  if (service === 'states' && rest.length > 0) {
    const sdk = rest[0] === 'aws-sdk';
    const resourceType = rest.slice(0, sdk ? 2 : 1).join(':');
    const resource = rest.slice(sdk ? 2 : 1).join(':');
    return {
      events: 'Task',
      details: { resourceType, resource },
      region,
      completion: completionOf(resource),
    };
  }
  return { events: 'Task', details: { resource: arn }, region, completion: 'handler' };
}

function completionOf(resource: string): TaskResource['completion'] {
  if (resource.endsWith('.waitForTaskToken')) return 'token';
  return /\.sync(?::\d+)?$/.test(resource) ? 'either' : 'handler';
}

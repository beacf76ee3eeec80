import { eventsPutEvents } from './events-put-events.ts';
import type { Integration } from './integration.ts';
import { lambdaInvoke } from './lambda-invoke.ts';
import { sagemakerCreate, sagemakerUpdateEndpoint } from './sagemaker-create.ts';
import { jobKinds, sagemakerJob } from './sagemaker-jobs.ts';
import { snsPublish } from './sns-publish.ts';
import { statesStartExecution } from './states-start-execution.ts';

const made = ['createModel', 'createEndpointConfig', 'createEndpoint'];

/** The optimised integrations that the embedded cloud has, by `service:operation`. */
export const optimised: ReadonlyMap<string, Integration> = new Map([
  ['lambda:invoke', lambdaInvoke],
  ['states:startExecution', statesStartExecution],
  ['sns:publish', snsPublish],
  ['events:putEvents', eventsPutEvents],
  ['sagemaker:updateEndpoint', sagemakerUpdateEndpoint],
  ...made.map((operation) => [`sagemaker:${operation}`, sagemakerCreate(operation)] as const),
  ...Object.entries(jobKinds).map(([operation, kind]) => [`sagemaker:${operation}`, sagemakerJob(kind)] as const),
]);

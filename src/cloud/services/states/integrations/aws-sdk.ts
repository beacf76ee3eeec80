import { type Json, TaskFailure } from '../../../../interpreter/index.ts';
import type { IntegrationCall } from './integration.ts';
import { toJson } from './json.ts';
import { type ServiceName, sdkServices } from './service-names.ts';
import { sdkFailure } from './task-error.ts';

/** Calls any operation of the embedded cloud: `arn:aws:states:::aws-sdk:s3:getObject`. */
export async function callSdk(call: IntegrationCall, service: string, operation: string): Promise<Json> {
  const name = sdkServices[service.toLowerCase()];
  if (!name) throw unsupported(service, operation);
  const action = operation.charAt(0).toUpperCase() + operation.slice(1);
  const { cloud, caller, place } = call;
  try {
    const input = sdkInput(call.parameters, name) as object;
    const output = await cloud.call(caller, name.service, action, input, { region: place.region });
    const json = await toJson(output, { dates: 'iso', capitalise: name.camelCase === true });
    return json ?? {};
  } catch (error) {
    throw sdkFailure(name, error);
  }
}

export function unsupported(service: string, operation: string): TaskFailure {
  return new TaskFailure(
    'States.Runtime',
    `The embedded cloud does not have the service integration ${service}:${operation}.`,
  );
}

const isoTimestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const timestampMember = /(Time|Date|Timestamp|After|Before|Since|Until)$/;

/** The SDK's input for parameters as a state writes them: member names as in the model, dates and bytes as values. */
export function sdkInput(value: Json, name: ServiceName, member = ''): unknown {
  if (typeof value === 'string') {
    if (timestampMember.test(member) && isoTimestamp.test(value)) return new Date(value);
    return name.blobs?.includes(member) ? Buffer.from(value) : value;
  }
  if (name.blobs?.includes(member) || (name.service === 's3' && member === 'Body'))
    return Buffer.from(JSON.stringify(value));
  if (Array.isArray(value)) return value.map((part) => sdkInput(part, name, member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const modelled = name.camelCase ? key.charAt(0).toLowerCase() + key.slice(1) : key;
      return [modelled, sdkInput(part, name, key)];
    }),
  );
}

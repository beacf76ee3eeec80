import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import { type Json, TaskFailure } from '../../../../interpreter/index.ts';
import type { Integration, IntegrationCall } from './integration.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimisedFailure, optimisedNames } from './task-error.ts';

/** `lambda:invoke`: the answer with its metadata; the function's error becomes the state's. */
export const lambdaInvoke: Integration = {
  patterns: ['request', 'waitForTaskToken'],
  run: async (call) => {
    const { FunctionName, Payload, Qualifier, InvocationType, ClientContext } = call.parameters;
    const response = await invoke(call, {
      FunctionName: FunctionName as string,
      Payload: Buffer.from(JSON.stringify(Payload ?? {})),
      ...(Qualifier !== undefined && { Qualifier: Qualifier as string }),
      ...(InvocationType !== undefined && { InvocationType: InvocationType as 'Event' }),
      ...(ClientContext !== undefined && { ClientContext: ClientContext as string }),
    });
    const executed = response.ExecutedVersion;
    const headers = { 'Content-Type': 'application/json', ...(executed && { 'X-Amz-Executed-Version': executed }) };
    return {
      ...(executed !== undefined && { ExecutedVersion: executed }),
      Payload: payloadOf(response),
      ...sdkMetadata(call.cloud.uuid(), call.cloud.clock.now(), headers),
      StatusCode: response.StatusCode ?? 200,
    };
  },
};

/** A Task whose Resource is a function's ARN: its input is the payload, its result the function's. */
export async function invokeFunction(call: IntegrationCall, functionArn: string): Promise<Json> {
  const Payload = Buffer.from(JSON.stringify(call.request.parameters));
  return payloadOf(await invoke(call, { FunctionName: functionArn, Payload }));
}

async function invoke(call: IntegrationCall, input: InvocationRequest): Promise<InvocationResponse> {
  const { cloud, caller, place } = call;
  call.control.started();
  let response: InvocationResponse;
  try {
    response = await cloud.call(caller, 'lambda', 'Invoke', input, { region: place.region });
  } catch (error) {
    throw optimisedFailure(optimisedNames.lambda, error);
  }
  if (response.FunctionError === undefined) return response;
  const cause = Buffer.from(response.Payload ?? []).toString();
  throw new TaskFailure(errorType(cause), cause);
}

function errorType(payload: string): string {
  try {
    const { errorType } = JSON.parse(payload) as { errorType?: unknown };
    if (typeof errorType === 'string') return errorType;
  } catch {}
  return 'Lambda.Unknown';
}

function payloadOf({ Payload }: InvocationResponse): Json {
  const text = Buffer.from(Payload ?? []).toString();
  if (text === '') return {};
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

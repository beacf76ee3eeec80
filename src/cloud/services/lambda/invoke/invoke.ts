import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import { PayloadTooLarge } from '../../../../errors/catalogue/jobs.ts';
import { LockstepError } from '../../../../errors/index.ts';
import { AwsError, type CallContext, operation, required } from '../../../kernel/index.ts';
import { type FunctionReference, parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { type Resolved, resolveFunction } from '../functions/record.ts';
import { resourcePolicy } from '../policy/record.ts';
import { eventQueue } from './event-queue.ts';
import { functionPool } from './function-pool.ts';

/** Bytes of an event's payload (source: "Lambda quotas"). */
const largestEvent = 1_048_576;

export const invoke = operation<InvocationRequest, InvocationResponse>({
  service: 'lambda',
  name: 'Invoke',
  access: (input, context) => {
    const name = required(input, 'FunctionName');
    const policy = resourcePolicy(context.cloud.store, parseFunctionName(context, name, input.Qualifier));
    const request = functionAccess(context, 'InvokeFunction', name, input.Qualifier);
    return { ...request, ...(policy && { resourcePolicy: policy }) };
  },
  run: (input, context) => {
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    const target = resolveFunction(context.cloud.store, existing(reference), context.cloud.random());
    const payload = payloadOf(input);
    switch (input.InvocationType) {
      case 'DryRun':
        return { StatusCode: 204 };
      case 'Event':
        return enqueue(context, reference, payload);
      default:
        return respond(context, reference, target, payload, input.LogType === 'Tail');
    }
  },
});

/** Lambda names the version that it looked for, in what it says of a missing function. */
function existing(reference: FunctionReference): FunctionReference {
  return { ...reference, qualifier: reference.qualifier ?? '$LATEST' };
}

async function respond(
  context: CallContext,
  reference: FunctionReference,
  target: Resolved,
  payload: Uint8Array,
  tail: boolean,
): Promise<InvocationResponse> {
  try {
    const pool = context.cloud.component(functionPool);
    const result = await pool.invoke(reference, target, payload, context.requestId);
    return {
      StatusCode: 200,
      ExecutedVersion: target.version,
      Payload: Uint8ArrayBlobAdapter.mutate(result.payload),
      ...(result.functionError && { FunctionError: result.functionError }),
      ...(tail && { LogResult: Buffer.from(result.logTail).toString('base64') }),
    };
  } catch (error) {
    if (error instanceof LockstepError && error.name === PayloadTooLarge.name) throw tooLarge(error.message);
    throw error;
  }
}

function enqueue(
  { cloud, requestId }: CallContext,
  reference: FunctionReference,
  payload: Uint8Array,
): InvocationResponse {
  if (payload.byteLength > largestEvent) {
    throw tooLarge(
      `${payload.byteLength} byte payload is too large for the Event invocation type (limit ${largestEvent} bytes)`,
    );
  }
  cloud.component(eventQueue).put(reference, payload, requestId);
  return { StatusCode: 202, Payload: Uint8ArrayBlobAdapter.mutate(new Uint8Array()) };
}

function payloadOf({ Payload }: InvocationRequest): Uint8Array {
  const payload: Uint8Array = typeof Payload === 'string' ? Buffer.from(Payload) : (Payload ?? new Uint8Array());
  if (payload.byteLength === 0) return Buffer.from('{}');
  try {
    JSON.parse(Buffer.from(payload).toString());
  } catch (error) {
    const message = `Could not parse request body into json: ${(error as Error).message}`;
    throw new AwsError('InvalidRequestContentException', message, { details: { Type: 'User' }, cause: error });
  }
  return payload;
}

function tooLarge(message: string): AwsError {
  return new AwsError('RequestTooLargeException', message, { status: 413, details: { Type: 'User' } });
}

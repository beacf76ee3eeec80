import { AwsError, type Cloud } from '../../../kernel/index.ts';
import { type FunctionReference, functionArn } from '../arn.ts';
import { type FunctionRecord, functionKey } from '../functions/record.ts';
import type { EventSettings } from '../settings/event-invoke-config.ts';
import type { QueuedEvent } from './event-queue.ts';

/** How the last attempt for an event ended. */
export interface Outcome {
  condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';
  version: string;
  /** JSON text. */
  payload: string;
  functionError?: string;
}

/**
 * Sends the record of an event to the function's destination, and what failed to its dead-letter topic, with the rights
 * of the function's role. What cannot be delivered is dropped, as Lambda does.
 */
export async function deliver(
  cloud: Cloud,
  event: QueuedEvent,
  outcome: Outcome,
  settings: EventSettings | undefined,
): Promise<void> {
  const { reference } = event;
  const record = cloud.store.get<FunctionRecord>(functionKey(reference, reference.name));
  if (!record) return;
  const failed = outcome.condition !== 'Success';
  const destination = failed ? settings?.onFailure : settings?.onSuccess;
  try {
    const source = { arn: record.arn, account: reference.account };
    const role = cloud.assumeAsService('lambda.amazonaws.com', record.role, record.name, source);
    const send = (service: string, operation: string, input: object) =>
      cloud.call(role, service, operation, input, { region: reference.region });
    if (failed && record.deadLetterTarget) {
      const attribute = (value: string) => ({ DataType: 'String', StringValue: value });
      await send('sns', 'Publish', {
        TopicArn: record.deadLetterTarget,
        Message: event.payload,
        MessageAttributes: {
          RequestID: attribute(event.requestId),
          ErrorMessage: attribute(outcome.payload.slice(0, 1024)),
        },
      });
    }
    if (destination)
      await toDestination(send, destination, reference, invocationRecord(event, outcome, cloud.clock.now()));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}

async function toDestination(
  send: (service: string, operation: string, input: object) => Promise<unknown>,
  destination: string,
  reference: FunctionReference,
  record: object,
): Promise<void> {
  const text = JSON.stringify(record);
  switch (destination.split(':')[2]) {
    case 'sns':
      await send('sns', 'Publish', { TopicArn: destination, Message: text });
      return;
    case 'lambda':
      await send('lambda', 'Invoke', {
        FunctionName: destination,
        InvocationType: 'Event',
        Payload: Buffer.from(text),
      });
      return;
    case 'events': {
      const failed = 'functionError' in (record as { responseContext: object }).responseContext;
      const entry = {
        EventBusName: destination,
        Source: 'lambda',
        DetailType: `Lambda Function Invocation Result - ${failed ? 'Failure' : 'Success'}`,
        Resources: [destination, functionArn(reference, reference.name)],
        Detail: text,
      };
      await send('events', 'PutEvents', { Entries: [entry] });
    }
  }
}

/** Source: "Capturing records of Lambda asynchronous invocations", Lambda Developer Guide. */
function invocationRecord(event: QueuedEvent, outcome: Outcome, now: number): object {
  const { reference, requestId, attempts } = event;
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId,
      functionArn: functionArn(reference, reference.name, reference.qualifier ?? '$LATEST'),
      condition: outcome.condition,
      approximateInvokeCount: attempts,
    },
    requestPayload: JSON.parse(event.payload),
    responseContext: {
      statusCode: 200,
      executedVersion: outcome.version,
      ...(outcome.functionError && { functionError: outcome.functionError }),
    },
    responsePayload: JSON.parse(outcome.payload || 'null'),
  };
}

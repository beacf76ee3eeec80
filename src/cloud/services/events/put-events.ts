import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { type AccessRequest, AwsError, type CallContext, operation } from '../../kernel/index.ts';
import { type BusEvent, busEvent } from './bus-event.ts';
import { eventRouter } from './event-router.ts';
import { forwardedEvent } from './forwarded.ts';
import { busAccess, findBus, locateBus } from './rule.ts';

const mostEntries = 10;
const mostBytes = 262_144;

export const putEvents = operation<PutEventsRequest, PutEventsResponse>({
  service: 'events',
  name: 'PutEvents',
  access(input, context): AccessRequest[] {
    return (input.Entries ?? []).map((entry) =>
      busAccess('PutEvents', entry.EventBusName, context, {
        'events:source': entry.Source,
        'events:detail-type': entry.DetailType,
      }),
    );
  },
  run(input, context) {
    const entries = input.Entries ?? [];
    if (entries.length === 0 || entries.length > mostEntries) {
      throw new AwsError(
        'ValidationException',
        `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${entries.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${mostEntries}`}`,
      );
    }
    const results = entries.map((entry) => put(context, entry));
    return { FailedEntryCount: results.filter((result) => result.ErrorCode).length, Entries: results };
  },
});

function put(context: CallContext, entry: PutEventsRequestEntry): PutEventsResultEntry {
  const { cloud, account, region } = context;
  const place = locateBus(context, entry.EventBusName);
  findBus(cloud.store, place);
  const forwarded = forwardedEvent(entry);
  const fault = forwarded ? undefined : faultOf(entry);
  if (fault) return fault;
  const event: BusEvent =
    forwarded ??
    busEvent(cloud.uuid(), {
      source: entry.Source!,
      'detail-type': entry.DetailType!,
      account,
      region,
      time: entry.Time ? new Date(entry.Time).getTime() : cloud.clock.now(),
      resources: entry.Resources ?? [],
      detail: JSON.parse(entry.Detail!) as Record<string, unknown>,
    });
  cloud.component(eventRouter).route(place.name, place, event);
  return { EventId: event.id };
}

/** Source: "PutEvents", EventBridge API reference (PutEventsResultEntry). */
function faultOf(entry: PutEventsRequestEntry): PutEventsResultEntry | undefined {
  const fault = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });
  if (!entry.Source)
    return fault('InvalidArgument', 'Parameter Source is not valid. Reason: Source is a required argument.');
  if (!entry.DetailType) {
    return fault('InvalidArgument', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.');
  }
  if (!entry.Detail)
    return fault('InvalidArgument', 'Parameter Detail is not valid. Reason: Detail is a required argument.');
  if (entry.Source.startsWith('aws.')) {
    return fault('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  if (Buffer.byteLength(entry.Detail) > mostBytes)
    return fault('InvalidArgument', 'Total size of the entries in the request is over the limit.');
  try {
    const detail: unknown = JSON.parse(entry.Detail);
    if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) return undefined;
  } catch {}
  return fault('MalformedDetail', 'Detail is malformed.');
}

import type { Event, LookupAttribute, LookupEventsRequest, LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import { AuditLog, type AuditRecord, AwsError, operation } from '../../kernel/index.ts';
import { page } from '../page.ts';

/** Records that one look-up searches. */
const mostRecords = 100_000;
/** Source: "LookupEvents", CloudTrail API reference. */
const pageSize = 50;

/** Looks into the audit log: every call of the account in the region, newest first. */
export const lookupEvents = operation<LookupEventsRequest, LookupEventsResponse>({
  service: 'cloudtrail',
  name: 'LookupEvents',
  access: () => ({ action: 'cloudtrail:LookupEvents', resource: '*' }),
  run(input, { cloud, account, region }) {
    if (!(cloud.audit instanceof AuditLog))
      throw new AwsError('OperationNotPermittedException', 'There is no audit log.');
    const [attribute, ...others] = input.LookupAttributes ?? [];
    if (others.length > 0)
      throw new AwsError('InvalidLookupAttributesException', 'Only one lookup attribute is allowed.');
    const since = input.StartTime ? new Date(input.StartTime).getTime() : undefined;
    const until = input.EndTime ? new Date(input.EndTime).getTime() : Number.POSITIVE_INFINITY;
    if (since !== undefined && since > until) {
      throw new AwsError('InvalidTimeRangeException', 'The start time must be before the end time.');
    }
    const records = cloud.audit
      .query(account, { limit: mostRecords, ...(since === undefined ? {} : { since }) })
      .filter((record) => record.region === region && record.time <= until && matches(record, attribute));
    const { items, next } = page(records, Math.min(input.MaxResults ?? pageSize, pageSize), input.NextToken);
    return { Events: items.map(describeEvent), ...(next ? { NextToken: next } : {}) };
  },
});

function matches(record: AuditRecord, attribute: LookupAttribute | undefined): boolean {
  if (!attribute) return true;
  const { AttributeKey: key, AttributeValue: value } = attribute;
  switch (key) {
    case 'EventName':
      return record.operation === value;
    case 'EventSource':
      return eventSource(record) === value;
    case 'Username':
      return userName(record) === value;
    case 'ResourceName':
      return record.resource === value;
    case 'EventId':
      return record.requestId === value;
    case 'ReadOnly':
      return String(isReadOnly(record)) === value;
    default:
      throw new AwsError('InvalidLookupAttributesException', `Invalid lookup attribute: ${key}`);
  }
}

function describeEvent(record: AuditRecord): Event {
  const { requestId, operation: EventName, time, resource } = record;
  return {
    EventId: requestId,
    EventName,
    ReadOnly: String(isReadOnly(record)),
    EventTime: new Date(time),
    EventSource: eventSource(record),
    Username: userName(record),
    Resources: resource && resource !== '*' ? [{ ResourceName: resource }] : [],
    CloudTrailEvent: JSON.stringify(trailRecord(record)),
  };
}

/** Source: "CloudTrail record contents", CloudTrail User Guide. */
function trailRecord(record: AuditRecord): object {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: record.role ? 'AssumedRole' : record.principal.startsWith('arn:') ? 'IAMUser' : 'AWSService',
      arn: record.principal,
      accountId: record.account,
      ...(record.role ? { sessionContext: { sessionIssuer: { type: 'Role', arn: record.role } } } : {}),
    },
    eventTime: new Date(record.time).toISOString().replace(/\.\d+Z/, 'Z'),
    eventSource: eventSource(record),
    eventName: record.operation,
    awsRegion: record.region,
    requestID: record.requestId,
    eventID: record.requestId,
    readOnly: isReadOnly(record),
    ...(record.errorCode ? { errorCode: record.errorCode, errorMessage: record.errorMessage } : {}),
    ...(record.resource ? { resources: [{ ARN: record.resource }] } : {}),
    recipientAccountId: record.account,
  };
}

function eventSource({ service }: AuditRecord): string {
  return `${service}.amazonaws.com`;
}

/** The session's or user's own name. */
function userName({ principal }: AuditRecord): string {
  return principal.slice(principal.lastIndexOf('/') + 1);
}

function isReadOnly({ operation: name }: AuditRecord): boolean {
  return /^(Get|List|Describe|Head|Lookup|Filter|BatchGet|Test|Validate)/.test(name);
}

import type { LogGroup as LogGroupOutput } from '@aws-sdk/client-cloudwatch-logs';
import {
  type AccessRequest,
  AwsError,
  type CallContext,
  type ConditionContext,
  type ResourceKey,
  type Store,
} from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';

export interface LogGroup {
  name: string;
  account: string;
  region: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  retentionDays?: number;
  kmsKeyId?: string;
  tags: Record<string, string>;
}

interface Place {
  account: string;
  region: string;
}

export function groupKey({ account, region }: Place, name: string): ResourceKey {
  return { account, region, service: 'logs', type: 'group', id: name };
}

export function saveGroup(store: Store, group: LogGroup): void {
  store.put(groupKey(group, group.name), group);
}

/** A name, or the ARN where a LogGroupIdentifier is asked. @throws AwsError ResourceNotFoundException */
export function findGroup(context: CallContext, nameOrArn: string | undefined): LogGroup {
  const group = context.cloud.store.get<LogGroup>(groupKey(context, groupName(nameOrArn)));
  if (!group) throw notFound('log group');
  return group;
}

export function notFound(what: 'log group' | 'log stream'): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified ${what} does not exist.`);
}

export function groupName(nameOrArn: string | undefined): string {
  const arn = /^arn:aws:logs:[^:]*:\d*:log-group:([^:]+)(?::\*)?$/.exec(nameOrArn ?? '');
  return checkText('logGroupName', arn?.[1] ?? nameOrArn, { pattern: /^[.\-_/#A-Za-z0-9]+$/, max: 512 });
}

export function groupArn({ account, region }: Place, name: string): string {
  return `arn:aws:logs:${region}:${account}:log-group:${name}`;
}

/** The check of an operation on a group; its ARN ends in `:*` as policies write it. */
export function groupAccess(
  action: string,
  nameOrArn: string | undefined,
  context: CallContext,
  conditions: ConditionContext = {},
): AccessRequest {
  const name = groupName(nameOrArn);
  const group = context.cloud.store.get<LogGroup>(groupKey(context, name));
  const tags = Object.entries(group?.tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value]);
  return {
    action: `logs:${action}`,
    resource: `${groupArn(context, name)}:*`,
    context: { ...Object.fromEntries(tags), ...conditions },
  };
}

/** The check of an operation on a stream: `log-group:<name>:log-stream:<stream>`. */
export function streamAccess(
  action: string,
  input: { logGroupName?: string; logGroupIdentifier?: string; logStreamName?: string },
  context: CallContext,
): AccessRequest {
  const group = groupArn(context, groupName(input.logGroupName ?? input.logGroupIdentifier));
  return { action: `logs:${action}`, resource: `${group}:log-stream:${input.logStreamName ?? ''}` };
}

export function describeGroup(group: LogGroup, storedBytes: number): LogGroupOutput {
  const arn = groupArn(group, group.name);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    ...(group.retentionDays ? { retentionInDays: group.retentionDays } : {}),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    logGroupArn: arn,
    storedBytes,
    ...(group.kmsKeyId ? { kmsKeyId: group.kmsKeyId } : {}),
    logGroupClass: 'STANDARD',
  };
}

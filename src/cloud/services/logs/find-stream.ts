import type { CallContext } from '../../kernel/index.ts';
import { findGroup, notFound } from './log-group.ts';
import { logTable, type Stream } from './log-table.ts';

/** @throws AwsError ResourceNotFoundException for a group or a stream that is not there */
export function findStream(
  context: CallContext,
  groupNameOrArn: string | undefined,
  name: string | undefined,
): { group: number; stream: Stream } {
  const table = logTable(context.cloud.store);
  const found = findGroup(context, groupNameOrArn);
  const group = table.group(found.account, found.region, found.name);
  const stream = table.stream(group, name ?? '');
  if (!stream) throw notFound('log stream');
  return { group, stream };
}

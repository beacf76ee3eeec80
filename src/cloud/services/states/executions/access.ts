import type { AccessRequest, CallContext } from '../../../kernel/index.ts';
import { machineArn, machineOfExecution } from '../arn.ts';
import { tagContext } from '../tags/tag-store.ts';

/** The check of an operation on an execution; the tags that count are its state machine's. */
export function executionAccess(context: CallContext, action: string, arn: string): AccessRequest {
  const machine = machineOfExecution(arn);
  const tags = tagContext(context.cloud.store, machineArn(machine, machine.name));
  return { action: `states:${action}`, resource: arn, context: tags };
}

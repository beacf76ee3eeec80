import type { AccessRequest, CallContext } from '../../../kernel/index.ts';
import { machineArn, parseMachineArn } from '../arn.ts';
import { tagContext } from '../tags/tag-store.ts';

/** The check of an operation on a state machine, one of its versions or an alias: on the ARN as it is given. */
export function machineAccess(context: CallContext, action: string, arn: string): AccessRequest {
  const reference = parseMachineArn(arn);
  const tags = tagContext(context.cloud.store, machineArn(reference, reference.name));
  const qualifier = reference.qualifier === undefined ? {} : { 'states:StateMachineQualifier': reference.qualifier };
  return { action: `states:${action}`, resource: arn, context: { ...tags, ...qualifier } };
}

/** The check of an operation on all state machines of the account. */
export function anyMachineAccess({ account, region }: CallContext, action: string): AccessRequest {
  return { action: `states:${action}`, resource: machineArn({ account, region }, '*') };
}

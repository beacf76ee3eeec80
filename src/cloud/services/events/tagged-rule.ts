import type { AccessRequest, CallContext, ConditionContext } from '../../kernel/index.ts';
import { findRule, notFound, type Rule } from './rule.ts';

/** The rule that an ARN names; tags of buses are not kept. */
export function findTagged(context: CallContext, arn = ''): Rule {
  const match = /^arn:aws:events:[^:]+:\d{12}:rule\/(?:([^/]+)\/)?([^/]+)$/.exec(arn);
  if (!match) throw notFound(`Resource ${arn}`);
  return findRule(context, { Name: match[2], EventBusName: match[1] });
}

export function taggedAccess(
  action: string,
  arn: string | undefined,
  _context: CallContext,
  conditions: ConditionContext = {},
): AccessRequest {
  return { action: `events:${action}`, resource: arn ?? '*', context: conditions };
}

import type { Target } from '@aws-sdk/client-eventbridge';
import {
  type AccessRequest,
  AwsError,
  type CallContext,
  type ConditionContext,
  type ResourceKey,
  type Store,
} from '../../kernel/index.ts';

export interface Bus {
  name: string;
  account: string;
  region: string;
  policy?: string;
  description?: string;
  createdAt: number;
}

export interface Rule {
  name: string;
  bus: string;
  arn: string;
  account: string;
  region: string;
  state: 'ENABLED' | 'DISABLED';
  pattern?: string;
  schedule?: string;
  description?: string;
  roleArn?: string;
  /** The service that made it for itself: `states.amazonaws.com`. */
  managedBy?: string;
  tags: Record<string, string>;
  targets: Target[];
}

export interface Place {
  account: string;
  region: string;
}

export function busKey({ account, region }: Place, name: string): ResourceKey {
  return { account, region, service: 'events', type: 'bus', id: name };
}

export function busArn({ account, region }: Place, name: string): string {
  return `arn:aws:events:${region}:${account}:event-bus/${name}`;
}

/** A bus by name or ARN; every account has `default`. */
export function locateBus(place: Place, nameOrArn = 'default'): Place & { name: string } {
  const arn = /^arn:aws:events:([^:]+):(\d{12}):event-bus\/(.+)$/.exec(nameOrArn);
  return arn
    ? { region: arn[1]!, account: arn[2]!, name: arn[3]! }
    : { account: place.account, region: place.region, name: nameOrArn };
}

export function findBus(store: Store, place: Place & { name: string }): Bus {
  const bus = store.get<Bus>(busKey(place, place.name));
  if (bus) return bus;
  if (place.name === 'default') return { ...place, createdAt: 0 };
  throw notFound(`Event bus ${place.name}`);
}

export function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `${what} does not exist.`);
}

export function busAccess(
  action: string,
  nameOrArn: string | undefined,
  context: CallContext,
  conditions: ConditionContext = {},
): AccessRequest {
  const place = locateBus(context, nameOrArn);
  const policy = context.cloud.store.get<Bus>(busKey(place, place.name))?.policy;
  return {
    action: `events:${action}`,
    resource: busArn(place, place.name),
    ...(policy
      ? { resourcePolicy: { name: `policy of event bus ${place.name}`, document: policy, ownerAccount: place.account } }
      : {}),
    context: conditions,
  };
}

export function ruleKey({ account, region }: Place, bus: string, name: string): ResourceKey {
  return { account, region, service: 'events', type: 'rule', id: `${bus}/${name}` };
}

/** Rules of the default bus do not name it in their ARNs. */
export function ruleArn({ account, region }: Place, bus: string, name: string): string {
  return `arn:aws:events:${region}:${account}:rule/${bus === 'default' ? '' : `${bus}/`}${name}`;
}

interface OnRule {
  Name?: string | undefined;
  Rule?: string | undefined;
  EventBusName?: string | undefined;
}

export function findRule(context: CallContext, input: OnRule): Rule {
  const name = input.Name ?? input.Rule ?? '';
  const { name: bus, ...place } = locateBus(context, input.EventBusName);
  const rule = context.cloud.store.get<Rule>(ruleKey(place, bus, name));
  if (!rule) throw notFound(`Rule ${name}`);
  return rule;
}

export function saveRule(store: Store, rule: Rule): void {
  store.put(ruleKey(rule, rule.bus, rule.name), rule);
}

export function ruleAccess(
  action: string,
  input: OnRule,
  context: CallContext,
  conditions: ConditionContext = {},
): AccessRequest {
  const { name: bus, ...place } = locateBus(context, input.EventBusName);
  const name = input.Name ?? input.Rule ?? '';
  const rule = context.cloud.store.get<Rule>(ruleKey(place, bus, name));
  return {
    action: `events:${action}`,
    resource: ruleArn(place, bus, name),
    context: {
      'events:creatorAccount': context.account,
      'events:ManagedBy': rule?.managedBy,
      ...Object.fromEntries(Object.entries(rule?.tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
      ...conditions,
    },
  };
}

export function rulesOf(store: Store, { account, region }: Place, bus: string, prefix = ''): Rule[] {
  return store.list<Rule>({ account, region, service: 'events', type: 'rule', prefix: `${bus}/${prefix}` });
}

import type { DecidingStatement, Decision, PolicyKind } from './decision.ts';
import { findGrant, type GrantAllow } from './key-grant.ts';
import { type Applied, findAllow, findDeny, findResourceAllow, type ResourceAllow } from './policy-layer.ts';
import type { NamedPolicy, PolicySet } from './policy-set.ts';
import { accountOf, isServiceLinked } from './principal.ts';
import { type AuthorizationRequest, RequestContext } from './request-context.ts';
import { isExemptFromResourceDeny, isPolicyRequired, isTrustRequest } from './service-exceptions.ts';

/**
 * Decides a request as AWS does: an explicit Deny of any policy first; then every control policy, and the VPC
 * endpoint's, must allow; then identity and resource policies grant, limited by permissions boundary and session
 * policies, each account for its own side.
 *
 * Source: "Policy evaluation logic", IAM User Guide; "Key policies" and "Grants", KMS Developer Guide.
 */
export function authorize(request: AuthorizationRequest, policies: PolicySet): Decision {
  const context = new RequestContext(request);
  const deny = explicitDeny(context, policies);
  if (deny) {
    const statements = [decidingStatement(deny)];
    return { allowed: false, reason: 'explicit-deny', kind: deny.kind, statements, missing: [] };
  }
  const asked: Asked = { context, policies, allows: [], missing: [] };
  askControls(asked);
  const granted = askGrants(asked);
  const { allows, missing } = asked;
  if (missing.length > 0) {
    return { allowed: false, reason: 'implicit-deny', kind: missing[0]!, statements: [], missing };
  }
  return { allowed: true, reason: 'allowed', kind: granted, statements: allows.map(decidingStatement), missing };
}

/** The state of one decision: the allows found so far, and the policy types that failed to give one. */
interface Asked {
  context: RequestContext;
  policies: PolicySet;
  allows: (Applied | GrantAllow)[];
  missing: PolicyKind[];
}

type Level = readonly NamedPolicy[];

/**
 * The organization's policies that bind the request: none where a service-linked role asks, and service control
 * policies only where a member of an account asks.
 */
function controlLevels({ principal }: AuthorizationRequest, policies: PolicySet): [PolicyKind, Level][] {
  if (isServiceLinked(principal)) return [];
  const levels = policies.rcps?.map((level): [PolicyKind, Level] => ['rcp', level]) ?? [];
  if (accountOf(principal) !== undefined) for (const level of policies.scps ?? []) levels.push(['scp', level]);
  return levels;
}

function explicitDeny(context: RequestContext, policies: PolicySet): Applied | undefined {
  const { request } = context;
  const { boundary, resource, session, vpcEndpoint } = policies;
  const find = (kind: PolicyKind, of: Level) => findDeny(kind, of, context, boundary !== undefined);
  for (const [kind, level] of controlLevels(request, policies)) {
    const deny = find(kind, level);
    if (deny) return deny;
  }
  const resourceDenies = resource && !isExemptFromResourceDeny(request, resource.ownerAccountId);
  return (
    (vpcEndpoint && find('vpc-endpoint', [vpcEndpoint])) ??
    (resourceDenies ? find(resourceKind(request), [resource]) : undefined) ??
    find('identity', policies.identity) ??
    (boundary && find('boundary', [boundary])) ??
    (session && find('session', session))
  );
}

function resourceKind(request: AuthorizationRequest): PolicyKind {
  return isTrustRequest(request) ? 'trust' : 'resource';
}

function askControls(asked: Asked): void {
  const { context, policies } = asked;
  for (const [kind, level] of controlLevels(context.request, policies)) ask(asked, kind, level);
  if (policies.vpcEndpoint) ask(asked, 'vpc-endpoint', [policies.vpcEndpoint]);
}

/** Asks for an Allow among the policies and notes it, or that it is missing. */
function ask(asked: Asked, kind: PolicyKind, policies: readonly NamedPolicy[]): void {
  const allow = findAllow(kind, policies, asked.context);
  if (allow) asked.allows.push(allow);
  else if (!asked.missing.includes(kind)) asked.missing.push(kind);
}

/** Asks identity and resource policies as the accounts of caller and resource demand; returns what granted. */
function askGrants(asked: Asked): PolicyKind {
  const { context, policies } = asked;
  const account = accountOf(context.request.principal);
  const allow = resourceAllow(context, policies);
  if (account === undefined) return askResource(asked, allow);
  if (account !== ownerOf(context, policies, account)) {
    const granted = askIdentity(asked);
    askResource(asked, allow);
    askLimits(asked);
    return granted;
  }
  if (allow?.match === 'direct') return askResource(asked, allow);
  if (allow?.match === 'role') {
    askLimits(asked);
    return askResource(asked, allow);
  }
  if (isPolicyRequired(context.request)) askResource(asked, allow);
  const granted = askIdentity(asked);
  askLimits(asked);
  return granted;
}

/** The most direct Allow on the resource's side: of its policy, or of a grant of the key. */
function resourceAllow(context: RequestContext, policies: PolicySet): ResourceAllow | GrantAllow | undefined {
  const allow = policies.resource && findResourceAllow(resourceKind(context.request), policies.resource, context);
  if (allow && allow.match !== 'account') return allow;
  return (policies.grants && findGrant(policies.grants, context)) ?? allow;
}

/** The account that owns the resource; what belongs to AWS itself counts as the caller's own. */
function ownerOf(context: RequestContext, policies: PolicySet, callerAccount: string): string {
  const owner = policies.resource?.ownerAccountId ?? context.single('aws:resourceaccount');
  return owner && /^\d{12}$/.test(owner) ? owner : callerAccount;
}

function askResource(asked: Asked, allow: ResourceAllow | GrantAllow | undefined): PolicyKind {
  if (allow) asked.allows.push(allow);
  else asked.missing.push(resourceKind(asked.context.request));
  return allow?.kind ?? 'resource';
}

/** The root user needs no identity policy in its own account's name. */
function askIdentity(asked: Asked): PolicyKind {
  if (asked.context.request.principal.type === 'root') return 'root';
  ask(asked, 'identity', asked.policies.identity);
  return 'identity';
}

function askLimits(asked: Asked): void {
  const { boundary, session } = asked.policies;
  if (boundary) ask(asked, 'boundary', [boundary]);
  if (session) ask(asked, 'session', session);
}

function decidingStatement(applied: Applied | GrantAllow): DecidingStatement {
  if ('grant' in applied) {
    return { kind: 'grant', policyName: applied.grant.grantId, sid: undefined, index: 0, effect: 'Allow' };
  }
  const { kind, policy, statement } = applied;
  return { kind, policyName: policy.name, sid: statement.sid, index: statement.index, effect: statement.effect };
}

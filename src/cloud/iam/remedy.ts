import type { Decision, PolicyKind } from './decision.ts';
import type { PolicyStatement } from './policy-document.ts';
import { type PolicySet, policiesOfKind } from './policy-set.ts';
import { callerArn, principalArn } from './principal.ts';
import type { AuthorizationRequest } from './request-context.ts';
import { isKeyRequest } from './service-exceptions.ts';

/** A change of one policy towards allowing a request. */
export interface Remedy {
  kind: PolicyKind;
  change: 'add' | 'narrow';
  /** The policy to change, in words: `the policy of arn:aws:s3:::data (account 111122223333)`. */
  where: string;
  /** To add: the least statement that allows. To narrow: the Deny as it is. */
  statement: PolicyStatement;
}

/** Everything that has to change for a denied request to be allowed. */
export function remedies(request: AuthorizationRequest, policies: PolicySet, decision: Decision): Remedy[] {
  const narrowed = decision.reason === 'explicit-deny' ? decision.statements.map(narrow(policies)) : [];
  return [...narrowed, ...decision.missing.map((kind) => add(kind, request, policies))];
}

function narrow(policies: PolicySet): (deny: Decision['statements'][number]) => Remedy {
  return ({ kind, policyName, index, sid }) => {
    const statements = policiesOfKind(policies, kind)
      .filter(({ name }) => name === policyName)
      .map(({ policy }) => policy.statements[index]);
    const { source } = statements.find((statement) => statement?.effect === 'Deny' && statement.sid === sid)!;
    return { kind, change: 'narrow', where: policyName, statement: source };
  };
}

function add(kind: PolicyKind, request: AuthorizationRequest, policies: PolicySet): Remedy {
  return { kind, change: 'add', where: place(kind, request, policies), statement: leastAllow(kind, request) };
}

function leastAllow(kind: PolicyKind, request: AuthorizationRequest): PolicyStatement {
  const { action: Action, resource } = request;
  if (kind === 'trust') return { Effect: 'Allow', Principal: principalElement(request), Action };
  if (kind !== 'resource') return { Effect: 'Allow', Action, Resource: resource };
  // A key policy calls its own key "*".
  const Resource = isKeyRequest(request) ? '*' : resource;
  return { Effect: 'Allow', Principal: principalElement(request), Action, Resource };
}

function principalElement({ principal }: AuthorizationRequest): PolicyStatement['Principal'] {
  if (principal.type === 'service') return { Service: principal.service };
  if (principal.type === 'federated') return { Federated: principal.provider };
  return principal.type === 'anonymous' ? '*' : { AWS: principalArn(principal) };
}

function place(kind: PolicyKind, { principal, resource }: AuthorizationRequest, policies: PolicySet): string {
  const who = principalArn(principal) ?? callerArn(principal);
  const owner = policies.resource ? ` (account ${policies.resource.ownerAccountId})` : '';
  switch (kind) {
    case 'boundary':
      return `${policies.boundary?.name}, the permissions boundary of ${who}`;
    case 'session':
      return `the session policy with which the session of ${who} was made`;
    case 'resource':
      return `the policy of ${resource}${owner}`;
    case 'trust':
      return `the trust policy of ${resource}${owner}`;
    case 'scp':
      return 'a service control policy on every level above the account of the caller';
    case 'rcp':
      return 'a resource control policy on every level above the account of the resource';
    case 'vpc-endpoint':
      return `${policies.vpcEndpoint?.name}, the policy of the VPC endpoint`;
    default:
      return `an identity policy of ${who}`;
  }
}

import type { Decision, PolicyKind } from './decision.ts';
import { callerArn } from './principal.ts';
import type { AuthorizationRequest } from './request-context.ts';

/**
 * The words of AWS for a denial; to the holder of a token AWS says no more than that.
 * Source: "Troubleshoot access denied error messages", IAM User Guide.
 */
export function accessDeniedMessage(request: AuthorizationRequest, decision: Decision): string {
  const { action, resource } = request;
  if (request.principal.type === 'federated') return `Not authorized to perform ${action}`;
  const on = resource === '' ? '' : ` on resource: ${resource}`;
  return `User: ${callerArn(request.principal)} is not authorized to perform: ${action}${on} ${reason(action, decision)}`;
}

function reason(action: string, { reason, kind }: Decision): string {
  const name = policyNames[kind];
  if (reason !== 'explicit-deny') return `because no ${name} allows the ${action} action`;
  const article = kind === 'trust' ? 'the' : kind === 'identity' ? 'an' : 'a';
  return `with an explicit deny in ${article} ${name}`;
}

const policyNames: Record<PolicyKind, string> = {
  rcp: 'resource control policy',
  scp: 'service control policy',
  'vpc-endpoint': 'VPC endpoint policy',
  identity: 'identity-based policy',
  resource: 'resource-based policy',
  trust: 'role trust policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  grant: 'grant',
  root: 'identity-based policy',
};

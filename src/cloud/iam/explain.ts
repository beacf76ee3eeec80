import { accessDeniedMessage } from './access-denied-message.ts';
import { authorize } from './authorize.ts';
import type { Decision } from './decision.ts';
import { type NearMiss, nearMisses } from './near-miss.ts';
import { type PolicySet, policiesOfKind } from './policy-set.ts';
import { callerArn } from './principal.ts';
import { type Remedy, remedies } from './remedy.ts';
import { type AuthorizationRequest, RequestContext } from './request-context.ts';

/** Why a request is decided as it is. */
export interface Explanation {
  decision: Decision;
  /** One sentence: AWS's message of a denial, or what granted. */
  summary: string;
  /** Allows with the right action in the policies that would have to allow, and what they fail on. */
  nearMisses: NearMiss[];
  /** What would have to be changed for the request to be allowed, all of it. */
  remedies: Remedy[];
}

/** Decides the request and says which statements decided, what was missing and what to change where. */
export function explain(request: AuthorizationRequest, policies: PolicySet): Explanation {
  const decision = authorize(request, policies);
  const context = new RequestContext(request);
  return {
    decision,
    summary: decision.allowed ? grantedBy(request, decision) : accessDeniedMessage(request, decision),
    nearMisses: decision.missing.flatMap((kind) => nearMisses(kind, policiesOfKind(policies, kind), context)),
    remedies: remedies(request, policies, decision),
  };
}

function grantedBy({ principal, action, resource }: AuthorizationRequest, { statements, kind }: Decision): string {
  const grants = statements.map(({ sid, index, policyName }) => `statement ${sid ?? index} of ${policyName}`);
  if (kind === 'root') grants.unshift('being the root user of its account');
  return `${callerArn(principal)} may do ${action} on ${resource}: allowed by ${grants.join(' and ')}`;
}

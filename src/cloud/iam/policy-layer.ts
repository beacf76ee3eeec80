import type { PolicyKind } from './decision.ts';
import type { NamedPolicy } from './policy-set.ts';
import type { PrincipalMatch } from './principal-element.ts';
import type { RequestContext } from './request-context.ts';
import { applies, type CompiledStatement } from './statement.ts';

/** A statement that applies to the request, and whose it is. */
export interface Applied {
  kind: PolicyKind;
  policy: NamedPolicy;
  statement: CompiledStatement;
}

/** An applied Allow of a resource policy, with the way in which it names the caller. */
export interface ResourceAllow extends Applied {
  match: PrincipalMatch;
}

/** The first Deny of the policies that applies. */
export function findDeny(
  kind: PolicyKind,
  policies: readonly NamedPolicy[],
  context: RequestContext,
  hasBoundary: boolean,
): Applied | undefined {
  const { action, principal } = context.request;
  for (const policy of policies) {
    for (const statement of policy.policy.forAction(action).deny) {
      if (statement.coversPrincipal(principal, hasBoundary) === 'none') continue;
      if (applies(statement, context)) return { kind, policy, statement };
    }
  }
  return undefined;
}

/** The first Allow of the policies that applies, whichever way it names the caller. */
export function findAllow(
  kind: PolicyKind,
  policies: readonly NamedPolicy[],
  context: RequestContext,
): Applied | undefined {
  const { action, principal } = context.request;
  for (const policy of policies) {
    for (const statement of policy.policy.forAction(action).allow) {
      if (statement.coversPrincipal(principal, false) === 'none') continue;
      if (applies(statement, context)) return { kind, policy, statement };
    }
  }
  return undefined;
}

const strength: Record<PrincipalMatch, number> = { none: 0, account: 1, role: 2, direct: 3 };

/** The Allow of a resource policy that names the caller most directly. */
export function findResourceAllow(
  kind: PolicyKind,
  policy: NamedPolicy,
  context: RequestContext,
): ResourceAllow | undefined {
  const { action, principal } = context.request;
  let strongest: ResourceAllow | undefined;
  for (const statement of policy.policy.forAction(action).allow) {
    const match = statement.coversPrincipal(principal, false);
    if (strength[match] <= strength[strongest?.match ?? 'none'] || !applies(statement, context)) continue;
    strongest = { kind, policy, statement, match };
    if (match === 'direct') break;
  }
  return strongest;
}

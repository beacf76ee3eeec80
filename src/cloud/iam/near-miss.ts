import type { PolicyKind } from './decision.ts';
import type { NamedPolicy } from './policy-set.ts';
import { callerArn } from './principal.ts';
import type { RequestContext } from './request-context.ts';
import type { CompiledStatement } from './statement.ts';

/** An Allow that has the action and fails on something else. */
export interface NearMiss {
  kind: PolicyKind;
  policyName: string;
  sid: string | undefined;
  /** Place in the document, from 0. */
  index: number;
  failed: 'principal' | 'resource' | 'condition';
  /** What the statement asks for and what the request has. */
  detail: string;
}

/** The Allows of the policies that cover the request's action and still do not apply. */
export function nearMisses(kind: PolicyKind, policies: readonly NamedPolicy[], context: RequestContext): NearMiss[] {
  return policies.flatMap(({ name, policy }) =>
    policy.forAction(context.request.action).allow.flatMap((statement) => {
      const miss = whyNot(statement, context);
      return miss ? [{ kind, policyName: name, sid: statement.sid, index: statement.index, ...miss }] : [];
    }),
  );
}

function whyNot(
  statement: CompiledStatement,
  context: RequestContext,
): Pick<NearMiss, 'failed' | 'detail'> | undefined {
  const { principal, resource } = context.request;
  const { source } = statement;
  if (statement.coversPrincipal(principal, false) === 'none') {
    const element = source.Principal ? 'Principal' : 'NotPrincipal';
    const detail = `${element} is ${JSON.stringify(source[element])}, the caller is ${callerArn(principal)}`;
    return { failed: 'principal', detail };
  }
  if (!statement.coversResource(resource, context)) {
    const element = source.Resource ? 'Resource' : 'NotResource';
    return {
      failed: 'resource',
      detail: `${element} is ${JSON.stringify(source[element])}, the request is for ${resource}`,
    };
  }
  const condition = statement.conditions.find((candidate) => !candidate.holds(context));
  if (!condition) return undefined;
  const seen = context.values(condition.key.toLowerCase());
  const has = seen ? `has ${JSON.stringify(seen.length === 1 ? seen[0] : seen)}` : 'does not have the key';
  const wanted = JSON.stringify(condition.values.length === 1 ? condition.values[0] : condition.values);
  return { failed: 'condition', detail: `${condition.operator} ${condition.key} ${wanted}, the request ${has}` };
}

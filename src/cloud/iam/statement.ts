import { compileArnPattern } from './arn-pattern.ts';
import { type CompiledCondition, compileConditions } from './condition.ts';
import { listOf, type PolicyStatement } from './policy-document.ts';
import { anyMatch, type RequestMatcher } from './policy-variable.ts';
import type { Principal } from './principal.ts';
import { CompiledPrincipals, type PrincipalMatch } from './principal-element.ts';
import type { RequestContext } from './request-context.ts';
import { compileWildcard, type TextMatcher } from './wildcard.ts';

/** A statement ready to be asked, element by element. */
export interface CompiledStatement {
  readonly sid: string | undefined;
  /** Place in the document, from 0. */
  readonly index: number;
  readonly effect: 'Allow' | 'Deny';
  readonly source: PolicyStatement;
  readonly conditions: readonly CompiledCondition[];
  /** `action` is in lower case. */
  readonly coversAction: TextMatcher;
  readonly coversResource: RequestMatcher;
  /** `direct` where the statement has no Principal: it is attached to who it is for. */
  readonly coversPrincipal: (principal: Principal, hasBoundary: boolean) => PrincipalMatch;
}

export function compileStatement(
  source: PolicyStatement,
  index: number,
  options: { variables: boolean },
): CompiledStatement {
  return {
    sid: source.Sid || undefined,
    index,
    effect: source.Effect,
    source,
    conditions: compileConditions(source.Condition, options),
    coversAction: compileActions(source),
    coversResource: compileResources(source, options),
    coversPrincipal: compilePrincipals(source),
  };
}

/** Whether resource and conditions of the statement fit; its action and principal are asked before. */
export function applies(statement: CompiledStatement, context: RequestContext): boolean {
  if (!statement.coversResource(context.request.resource, context)) return false;
  for (const condition of statement.conditions) if (!condition.holds(context)) return false;
  return true;
}

function compileActions(source: PolicyStatement): TextMatcher {
  const written = listOf(source.Action ?? source.NotAction);
  const matches = anyOf(written.map((action) => compileWildcard(action.toLowerCase())));
  return source.NotAction === undefined ? matches : (action) => !matches(action);
}

function anyOf(matchers: TextMatcher[]): TextMatcher {
  const [only] = matchers;
  if (matchers.length === 1 && only) return only;
  return (text) => matchers.some((matches) => matches(text));
}

/** A statement without Resource, as in a role's trust policy, is about what it is attached to. */
function compileResources(source: PolicyStatement, options: { variables: boolean }): RequestMatcher {
  const written = source.Resource ?? source.NotResource;
  if (written === undefined) return () => true;
  const matchers = listOf(written).map((pattern) => compileArnPattern(pattern, options));
  const [only] = matchers;
  const negated = source.NotResource !== undefined;
  if (matchers.length === 1 && only && !negated) return only;
  return (text, context) => anyMatch(matchers, text, context) === !negated;
}

function compilePrincipals(source: PolicyStatement): CompiledStatement['coversPrincipal'] {
  if (source.Principal !== undefined) {
    const principals = new CompiledPrincipals(source.Principal);
    return (principal) => principals.match(principal);
  }
  if (source.NotPrincipal === undefined) return () => 'direct';
  const excepted = new CompiledPrincipals(source.NotPrincipal);
  if (source.Effect === 'Allow') return (principal) => (excepted.match(principal) === 'none' ? 'direct' : 'none');
  // A principal with a permissions boundary is denied whatever the element lists.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  return (principal, hasBoundary) => (!hasBoundary && excepted.lists(principal) ? 'none' : 'direct');
}

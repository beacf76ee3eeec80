export { accessDeniedMessage } from './access-denied-message.ts';
export { authorize } from './authorize.ts';
export type { PolicyUse } from './check-document.ts';
export type { DecidingStatement, Decision, PolicyKind } from './decision.ts';
export { type Explanation, explain } from './explain.ts';
export type { NearMiss } from './near-miss.ts';
export { type CompiledPolicy, type ParseOptions, parsePolicy } from './parse-policy.ts';
export type {
  ConditionElement,
  ConditionValue,
  PolicyDocument,
  PolicyStatement,
  PrincipalElement,
} from './policy-document.ts';
export type { KeyGrant, NamedPolicy, PolicySet, ResourcePolicy } from './policy-set.ts';
export {
  type AnonymousPrincipal,
  type AssumedRolePrincipal,
  accountOf,
  callerArn,
  type FederatedPrincipal,
  type FederatedUserPrincipal,
  type Principal,
  principalArn,
  type RootPrincipal,
  type ServicePrincipal,
  type UserPrincipal,
} from './principal.ts';
export type { Remedy } from './remedy.ts';
export type { AuthorizationRequest, ContextValue, ContextValues } from './request-context.ts';
export { type PolicyFinding, validatePolicy } from './validate.ts';

import type { KeyGrant } from './policy-set.ts';
import { callerArn, type Principal, principalArn } from './principal.ts';
import type { PrincipalMatch } from './principal-element.ts';
import type { RequestContext } from './request-context.ts';

const contextPrefix = 'kms:encryptioncontext:';

/** A grant that allows the request. */
export interface GrantAllow {
  kind: 'grant';
  grant: KeyGrant;
  match: PrincipalMatch;
}

/** The grant that lets the caller do the request's action on the key. */
export function findGrant(grants: readonly KeyGrant[], context: RequestContext): GrantAllow | undefined {
  const { action, principal } = context.request;
  const [service, operation] = action.toLowerCase().split(':');
  if (service !== 'kms') return undefined;
  for (const grant of grants) {
    if (!grant.operations.some((name) => name.toLowerCase() === operation)) continue;
    const match = granteeMatch(grant.granteePrincipal, principal);
    if (match !== 'none' && constraintsHold(grant, context)) return { kind: 'grant', grant, match };
  }
  return undefined;
}

function granteeMatch(grantee: string, principal: Principal): PrincipalMatch {
  if (grantee === callerArn(principal)) return 'direct';
  return grantee === principalArn(principal) ? 'role' : 'none';
}

function constraintsHold({ constraints }: KeyGrant, context: RequestContext): boolean {
  const exact = constraints?.EncryptionContextEquals;
  const subset = constraints?.EncryptionContextSubset;
  if (!exact && !subset) return true;
  const seen = encryptionContext(context);
  const holds = (pairs: Record<string, string>) =>
    Object.entries(pairs).every(([key, value]) => seen.get(key) === value);
  if (subset && !holds(subset)) return false;
  return !exact || (seen.size === Object.keys(exact).length && holds(exact));
}

/** Pairs of the encryption context; unlike condition keys, they compare with regard to case. */
function encryptionContext(context: RequestContext): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const [key, value] of Object.entries(context.request.context)) {
    if (key.toLowerCase().startsWith(contextPrefix)) pairs.set(key.slice(contextPrefix.length), String(value));
  }
  return pairs;
}

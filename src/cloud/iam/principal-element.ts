import { listOf, type PrincipalElement } from './policy-document.ts';
import type { Principal } from './principal.ts';

/**
 * How a resource policy's Principal meets the caller, which decides what else limits the access:
 * - `direct`: the user, the role session, the service or everybody is named; an Allow is the last word but for denials;
 * - `role`: the role of the session (or the user behind a federated session) is named; boundary and session policies limit;
 * - `account`: the account is named, which leaves the decision to its identity policies;
 * - `none`: not named.
 *
 * Source: "Policy evaluation for requests within a single account", "AWS JSON policy elements: Principal", IAM User Guide.
 */
export type PrincipalMatch = 'direct' | 'role' | 'account' | 'none';

/** A compiled Principal or NotPrincipal element. */
export class CompiledPrincipals {
  readonly #everyone: boolean;
  readonly #accounts = new Set<string>();
  /** ARNs, unique ids, services and identity providers. */
  readonly #names = new Set<string>();

  constructor(element: PrincipalElement) {
    const byKind: Exclude<PrincipalElement, '*'> = element === '*' ? { AWS: '*' } : element;
    const named = [...listOf(byKind.AWS), ...listOf(byKind.Service), ...listOf(byKind.Federated)];
    this.#everyone = named.includes('*');
    for (const name of named) {
      const account = accountPattern.exec(name)?.[1];
      if (account) this.#accounts.add(account);
      else this.#names.add(name);
    }
  }

  /** The strongest way in which the element names the caller. */
  match(principal: Principal): PrincipalMatch {
    if (this.#everyone) return 'direct';
    switch (principal.type) {
      case 'assumed-role':
        if (this.#names.has(principal.sessionArn)) return 'direct';
        if (this.#names.has(principal.roleArn) || this.#hasId(principal.roleId)) return 'role';
        break;
      case 'user':
        if (this.#names.has(principal.userArn) || this.#hasId(principal.userId)) return 'direct';
        break;
      case 'federated-user':
        if (this.#names.has(principal.sessionArn)) return 'direct';
        if (this.#names.has(principal.userArn)) return 'role';
        break;
      case 'root':
        return this.#accounts.has(principal.accountId) ? 'direct' : 'none';
      case 'service':
        return this.#names.has(principal.service) ? 'direct' : 'none';
      case 'federated':
        return this.#names.has(principal.provider) ? 'direct' : 'none';
      case 'anonymous':
        return 'none';
    }
    return this.#accounts.has(principal.accountId) ? 'account' : 'none';
  }

  /**
   * Whether a Deny with this NotPrincipal spares the caller: the account, the role and the session must all be
   * listed. Source: "AWS JSON policy elements: NotPrincipal", IAM User Guide.
   */
  lists(principal: Principal): boolean {
    if (this.#everyone) return true;
    switch (principal.type) {
      case 'assumed-role':
        return this.#lists(principal.accountId, principal.roleArn, principal.sessionArn);
      case 'user':
        return this.#lists(principal.accountId, principal.userArn);
      case 'federated-user':
        return this.#lists(principal.accountId, principal.userArn, principal.sessionArn);
      default:
        return this.match(principal) !== 'none';
    }
  }

  #lists(accountId: string, ...arns: string[]): boolean {
    return this.#accounts.has(accountId) && arns.every((arn) => this.#names.has(arn));
  }

  #hasId(id: string | undefined): boolean {
    return id !== undefined && this.#names.has(id);
  }
}

const accountPattern = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/;

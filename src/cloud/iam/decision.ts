/**
 * The types of policy, in the order in which a denial names the first that denies.
 * `trust` is a role's trust policy, `grant` a KMS grant, `root` the implicit permission of an account's root user.
 */
export type PolicyKind =
  | 'rcp'
  | 'scp'
  | 'vpc-endpoint'
  | 'identity'
  | 'resource'
  | 'trust'
  | 'boundary'
  | 'session'
  | 'grant'
  | 'root';

/** What the evaluator decided, and what by. */
export interface Decision {
  allowed: boolean;
  reason: 'allowed' | 'explicit-deny' | 'implicit-deny';
  /** Allowed: what granted. Denied: the type of policy that AWS's message names. */
  kind: PolicyKind;
  /** Allowed: an Allow of each policy type that had to allow. Explicitly denied: the Deny. Else empty. */
  statements: DecidingStatement[];
  /** Implicitly denied: every type of policy that would have to allow and does not. */
  missing: PolicyKind[];
}

export interface DecidingStatement {
  kind: PolicyKind;
  policyName: string;
  sid: string | undefined;
  /** Place in the document, from 0. */
  index: number;
  effect: 'Allow' | 'Deny';
}

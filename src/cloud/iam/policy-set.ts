import type { PolicyKind } from './decision.ts';
import type { CompiledPolicy } from './parse-policy.ts';

/** A policy with the name by which explanations and audit records call it. */
export interface NamedPolicy {
  name: string;
  policy: CompiledPolicy;
}

/** The policies that bear on one request. What is absent does not limit; what is present must allow. */
export interface PolicySet {
  /** Inline and attached policies of the principal and, for a user, of its groups. */
  identity: readonly NamedPolicy[];
  /** The principal's permissions boundary. */
  boundary?: NamedPolicy;
  /** Policies passed when the session was made; one of them must allow. */
  session?: readonly NamedPolicy[];
  /** The policy of what is accessed: bucket policy, key policy, a role's trust policy … */
  resource?: ResourcePolicy;
  /** Service control policies of the principal's account: organization root, units, account. Each level must allow. */
  scps?: readonly (readonly NamedPolicy[])[];
  /** Resource control policies of the resource's account, by level as {@link scps}, if they reach its service. */
  rcps?: readonly (readonly NamedPolicy[])[];
  /** The policy of the VPC endpoint through which the request comes. */
  vpcEndpoint?: NamedPolicy;
  /** Grants of the KMS key that is accessed. */
  grants?: readonly KeyGrant[];
}

export interface ResourcePolicy extends NamedPolicy {
  /** The account that owns the resource. */
  ownerAccountId: string;
}

/** A KMS grant. Source: "Grants in AWS KMS", KMS Developer Guide. */
export interface KeyGrant {
  grantId: string;
  /** ARN of the user, role, role session or account root; or a service's name. */
  granteePrincipal: string;
  /** `Decrypt`, `GenerateDataKey` … */
  operations: readonly string[];
  constraints?: {
    /** The request's encryption context has at least these pairs. */
    EncryptionContextSubset?: Record<string, string>;
    /** The request's encryption context has exactly these pairs. */
    EncryptionContextEquals?: Record<string, string>;
  };
}

/** The policies of one type. */
export function policiesOfKind(policies: PolicySet, kind: PolicyKind): readonly NamedPolicy[] {
  const { identity, boundary, session, resource, scps, rcps, vpcEndpoint } = policies;
  switch (kind) {
    case 'identity':
      return identity;
    case 'boundary':
      return boundary ? [boundary] : [];
    case 'session':
      return session ?? [];
    case 'resource':
    case 'trust':
      return resource ? [resource] : [];
    case 'scp':
      return scps?.flat() ?? [];
    case 'rcp':
      return rcps?.flat() ?? [];
    case 'vpc-endpoint':
      return vpcEndpoint ? [vpcEndpoint] : [];
    case 'grant':
    case 'root':
      return [];
  }
}

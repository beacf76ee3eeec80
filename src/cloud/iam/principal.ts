/** Who makes a request. */
export type Principal =
  | AssumedRolePrincipal
  | UserPrincipal
  | FederatedUserPrincipal
  | RootPrincipal
  | ServicePrincipal
  | FederatedPrincipal
  | AnonymousPrincipal;

interface AccountMember {
  /** 12 digits. */
  accountId: string;
  /** `o-…` of the account's organization; becomes aws:PrincipalOrgID. */
  organizationId?: string;
  /** Paths such as `o-a1b2c3/r-ab12/ou-ab12-11111111/`; becomes aws:PrincipalOrgPaths. */
  organizationPaths?: string[];
  /** Principal tags, session tags included; become aws:PrincipalTag/key. */
  tags?: Record<string, string>;
}

export interface AssumedRolePrincipal extends AccountMember {
  type: 'assumed-role';
  /** With the role's path: `arn:aws:iam::111122223333:role/teams/ml/train`. */
  roleArn: string;
  roleName: string;
  sessionName: string;
  /** Without the role's path: `arn:aws:sts::111122223333:assumed-role/train/session`. */
  sessionArn: string;
  /** `AROA…` */
  roleId?: string;
}

export interface UserPrincipal extends AccountMember {
  type: 'user';
  userArn: string;
  userName: string;
  /** `AIDA…` */
  userId?: string;
}

/** A session from sts:GetFederationToken. */
export interface FederatedUserPrincipal extends AccountMember {
  type: 'federated-user';
  /** `arn:aws:sts::111122223333:federated-user/name` */
  sessionArn: string;
  sessionName: string;
  /** The IAM user who called GetFederationToken. */
  userArn: string;
}

export interface RootPrincipal extends AccountMember {
  type: 'root';
}

export interface ServicePrincipal {
  type: 'service';
  /** `sagemaker.amazonaws.com` */
  service: string;
  /** The account and resource for which the service acts; become aws:SourceAccount and aws:SourceArn. */
  sourceAccount?: string;
  sourceArn?: string;
  sourceOrganizationId?: string;
}

/** The holder of a token of an identity provider, before it has assumed a role. */
export interface FederatedPrincipal {
  type: 'federated';
  /** ARN of the OIDC or SAML provider, or the domain of a built-in one (`accounts.google.com`). */
  provider: string;
}

export interface AnonymousPrincipal {
  type: 'anonymous';
}

/** The account to which the principal belongs; none for services, tokens and the anonymous caller. */
export function accountOf(principal: Principal): string | undefined {
  return 'accountId' in principal ? principal.accountId : undefined;
}

/** The ARN by which AWS names the caller in messages and audit records; a service by its name. */
export function callerArn(principal: Principal): string {
  switch (principal.type) {
    case 'assumed-role':
    case 'federated-user':
      return principal.sessionArn;
    case 'user':
      return principal.userArn;
    case 'root':
      return `arn:aws:iam::${principal.accountId}:root`;
    case 'service':
      return principal.service;
    case 'federated':
      return principal.provider;
    case 'anonymous':
      return 'anonymous';
  }
}

/** The value of aws:PrincipalArn: for a role session the role's ARN, with its path. */
export function principalArn(principal: Principal): string | undefined {
  switch (principal.type) {
    case 'assumed-role':
      return principal.roleArn;
    case 'user':
    case 'federated-user':
    case 'root':
      return callerArn(principal);
    default:
      return undefined;
  }
}

/**
 * Service-linked roles are exempt from service and resource control policies.
 * Source: "Service control policies", "Resource control policies", Organizations User Guide.
 */
export function isServiceLinked(principal: Principal): boolean {
  return principal.type === 'assumed-role' && principal.roleArn.includes(':role/aws-service-role/');
}

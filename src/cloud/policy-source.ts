import {
  accessDeniedMessage,
  authorize,
  type CompiledPolicy,
  type NamedPolicy,
  type PolicySet,
  type Principal,
  parsePolicy,
  type ServicePrincipal,
} from './iam/index.ts';
import { type AccessRequest, AwsError, type Cloud, type PolicySource, type ResourcePolicy } from './kernel/index.ts';
import { type IdentityEntity, policiesOf } from './services/iam/identity-policies.ts';
import { findRoleByArn, type Role, roleByArn } from './services/iam/role.ts';
import { findUserByArn } from './services/iam/user.ts';
import { roleSession } from './services/sts/role-session.ts';
import { findSession } from './services/sts/session.ts';

/** Most compiled documents that are kept. */
const mostCompiled = 2048;

/** Reads what IAM and STS keep, and compiles each policy document once. */
export function policySource(cloud: Cloud): PolicySource {
  const compiled = new Map<string, CompiledPolicy>();

  function compile(document: string): CompiledPolicy {
    let policy = compiled.get(document);
    if (!policy) {
      policy = parsePolicy(document);
      if (compiled.size >= mostCompiled) compiled.clear();
      compiled.set(document, policy);
    }
    return policy;
  }

  const named = (name: string, document: string): NamedPolicy => ({ name, policy: compile(document) });

  function resourceOf(policy: ResourcePolicy | undefined): PolicySet['resource'] {
    return policy && { ...named(policy.name, policy.document), ownerAccountId: policy.ownerAccount };
  }

  function entityPolicies(entity: IdentityEntity | undefined): Pick<PolicySet, 'identity' | 'boundary'> {
    if (!entity) return { identity: [] };
    const { identity, boundary } = policiesOf(cloud.store, entity);
    return {
      identity: identity.map(({ name, document }) => named(name, document)),
      ...(boundary ? { boundary: named(boundary.name, boundary.document) } : {}),
    };
  }

  function policiesFor(caller: Principal, request: AccessRequest): PolicySet {
    const rest: Pick<PolicySet, 'resource' | 'grants'> = {};
    if (request.resourcePolicy) rest.resource = resourceOf(request.resourcePolicy)!;
    if (request.grants) rest.grants = request.grants;
    if (caller.type === 'user') return { ...entityPolicies(findUserByArn(cloud.store, caller.userArn)), ...rest };
    if (caller.type !== 'assumed-role') return { identity: [], ...rest };
    const session = findSession(cloud.store, caller);
    const passed = session?.policies ?? [];
    return {
      ...entityPolicies(findRoleByArn(cloud.store, caller.roleArn)),
      ...(passed.length > 0 ? { session: passed.map(({ name, document }) => named(name, document)) } : {}),
      ...rest,
    };
  }

  return {
    policiesFor,
    assumeAsService(service, roleArn, sessionName, source) {
      const principal: ServicePrincipal = {
        type: 'service',
        service,
        ...(source ? { sourceAccount: source.account } : {}),
        ...(source?.arn ? { sourceArn: source.arn } : {}),
      };
      const role = findRoleByArn(cloud.store, roleArn);
      const request = {
        principal,
        action: 'sts:AssumeRole',
        resource: roleArn,
        context: { 'sts:RoleSessionName': sessionName, 'aws:CurrentTime': new Date(cloud.clock.now()) },
      };
      const decision = authorize(request, { identity: [], ...trustOf(role, named) });
      if (!decision.allowed) {
        throw new AwsError('AccessDenied', accessDeniedMessage(request, decision), { status: 403 });
      }
      return roleSession(roleByArn(cloud.store, roleArn), sessionName);
    },
  };
}

function trustOf(role: Role | undefined, named: (name: string, document: string) => NamedPolicy) {
  if (!role) return {};
  return { resource: { ...named(`trust policy of ${role.name}`, role.trust), ownerAccountId: role.account } };
}

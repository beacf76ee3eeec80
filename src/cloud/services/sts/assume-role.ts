import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import {
  type AccessRequest,
  AwsError,
  type CallContext,
  type ConditionContext,
  operation,
} from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { findPolicy } from '../iam/policy.ts';
import { checkPolicy } from '../iam/policy-text.ts';
import { findRoleByArn, type Role, roleByArn } from '../iam/role.ts';
import { uniqueId } from '../unique-id.ts';
import { secretAccessKey } from './credentials.ts';
import { roleSession } from './role-session.ts';
import { findSession, hashToken, type Session, sessionKey } from './session.ts';

/** Seconds. A session that was itself made by AssumeRole cannot make a longer one (role chaining). */
const longestChainedSession = 3600;

/** Source: "AssumeRole", STS API reference. */
export const assumeRole = operation<AssumeRoleRequest, AssumeRoleResponse>({
  service: 'sts',
  name: 'AssumeRole',
  access(input, context) {
    checkInput(input);
    if (context.caller.type === 'root') {
      throw new AwsError('AccessDenied', 'Roles may not be assumed by root accounts.', { status: 403 });
    }
    const role = findRoleByArn(context.cloud.store, input.RoleArn!);
    const request = { resource: input.RoleArn!, context: conditions(input), ...trust(role) };
    const actions = ['sts:AssumeRole'];
    if (input.Tags?.length) actions.push('sts:TagSession');
    if (input.SourceIdentity) actions.push('sts:SetSourceIdentity');
    return actions.map((action): AccessRequest => ({ action, ...request }));
  },
  run(input, context) {
    const { cloud } = context;
    const role = roleByArn(cloud.store, input.RoleArn!);
    const session = makeSession(input, role, context);
    const token = cloud.randomHex(128);
    cloud.store.put(sessionKey(session.accessKeyId), { ...session, tokenHash: hashToken(token) });
    const principal = roleSession(role, session.sessionName);
    return {
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: secretAccessKey(cloud, session.accessKeyId),
        SessionToken: token,
        Expiration: new Date(session.expiresAt),
      },
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${session.sessionName}`, Arn: principal.sessionArn },
      ...(session.sourceIdentity ? { SourceIdentity: session.sourceIdentity } : {}),
    };
  },
});

function checkInput(input: AssumeRoleRequest): void {
  checkText('roleArn', input.RoleArn, { min: 20, max: 2048 }, 'ValidationError');
  const name = { pattern: /^[\w+=,.@-]*$/, min: 2, max: 64 };
  checkText('roleSessionName', input.RoleSessionName, name, 'ValidationError');
  if (input.ExternalId !== undefined) {
    checkText('externalId', input.ExternalId, { pattern: /^[\w+=,.@:/-]*$/, min: 2, max: 1224 }, 'ValidationError');
  }
}

function conditions(input: AssumeRoleRequest): ConditionContext {
  const tags = input.Tags ?? [];
  return {
    'sts:RoleSessionName': input.RoleSessionName,
    'sts:ExternalId': input.ExternalId,
    'sts:SourceIdentity': input.SourceIdentity,
    ...(tags.length > 0 ? { 'aws:TagKeys': tags.map((tag) => tag.Key!) } : {}),
    ...(input.TransitiveTagKeys?.length ? { 'sts:TransitiveTagKeys': input.TransitiveTagKeys } : {}),
    ...Object.fromEntries(tags.map((tag) => [`aws:RequestTag/${tag.Key}`, tag.Value])),
  };
}

function trust(role: Role | undefined): Pick<AccessRequest, 'resourcePolicy'> {
  if (!role) return {};
  const name = `trust policy of ${role.name}`;
  return { resourcePolicy: { name, document: role.trust, ownerAccount: role.account } };
}

function makeSession(input: AssumeRoleRequest, role: Role, { cloud, caller }: CallContext): Omit<Session, 'tokenHash'> {
  const previous = findSession(cloud.store, caller);
  const transitive = previous?.transitiveTags ?? [];
  const inherited = Object.fromEntries(transitive.map((key) => [key, previous!.tags[key] ?? '']));
  const tags = Object.fromEntries((input.Tags ?? []).map((tag) => [tag.Key!, tag.Value ?? '']));
  const sourceIdentity = input.SourceIdentity ?? previous?.sourceIdentity;
  return {
    accessKeyId: uniqueId(cloud, 'ASIA', 16),
    account: role.account,
    roleArn: role.arn,
    sessionName: input.RoleSessionName!,
    tags: { ...tags, ...inherited },
    transitiveTags: [...new Set([...transitive, ...(input.TransitiveTagKeys ?? [])])],
    policies: sessionPolicies(input, cloud.store),
    ...(sourceIdentity ? { sourceIdentity } : {}),
    expiresAt: cloud.clock.now() + duration(input, role, caller.type === 'assumed-role') * 1000,
  };
}

function sessionPolicies(input: AssumeRoleRequest, store: CallContext['cloud']['store']): Session['policies'] {
  const policies = input.Policy ? [{ name: 'session policy', document: checkPolicy(input.Policy, 'identity') }] : [];
  for (const { arn } of input.PolicyArns ?? []) {
    const policy = arn === undefined ? undefined : findPolicy(store, arn);
    const version = policy?.versions.find(({ id }) => id === policy.defaultVersion);
    if (!policy || !version) throw new AwsError('InvalidParameterValue', `Invalid policy ARN ${arn}`);
    policies.push({ name: policy.name, document: version.document });
  }
  return policies;
}

function duration(input: AssumeRoleRequest, role: Role, chained: boolean): number {
  const seconds = input.DurationSeconds ?? 3600;
  if (seconds < 900) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
    );
  }
  if (chained && seconds > longestChainedSession) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  if (seconds > role.maxSessionDuration) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  return seconds;
}

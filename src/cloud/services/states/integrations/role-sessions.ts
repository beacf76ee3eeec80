import { createHash } from 'node:crypto';
import type { AssumeRoleResponse } from '@aws-sdk/client-sts';
import { type Json, TaskFailure, type TaskRequest } from '../../../../interpreter/index.ts';
import type { Principal } from '../../../iam/index.ts';
import { AwsError, type Cloud } from '../../../kernel/index.ts';
import { sessionPrincipal } from '../../sts/session.ts';
import type { Place } from '../arn.ts';

/** Milliseconds for which a session is used again before the role's trust is looked at anew. */
const sessionLife = 15 * 60_000;

/** Most sessions that are kept. */
const mostSessions = 256;

/** Gives the session by which an execution calls: its state machine's role, or the role of a state's Credentials. */
export function roleSessions(cloud: Cloud): (request: TaskRequest, place: Place) => Promise<Principal> {
  const kept = new Map<string, { principal: Principal; until: number }>();

  function machineSession(request: TaskRequest, place: Place): Principal {
    const roleArn = request.roleArn ?? '';
    const key = `${roleArn} ${request.executionArn}`;
    const now = cloud.clock.now();
    const known = kept.get(key);
    if (known && known.until > now) return known.principal;
    const source = { arn: request.stateMachineArn, account: place.account };
    const principal = cloud.assumeAsService('states.amazonaws.com', roleArn, sessionName(request), source);
    if (kept.size >= mostSessions) kept.clear();
    kept.set(key, { principal, until: now + sessionLife });
    return principal;
  }

  return async (request, place) => {
    try {
      const machine = machineSession(request, place);
      const target = credentialsRole(request.credentials);
      return target === undefined ? machine : await assume(cloud, machine, target, request, place);
    } catch (error) {
      if (error instanceof AwsError) throw new TaskFailure('States.TaskFailed', error.message);
      throw error;
    }
  };
}

function credentialsRole(credentials: Json | undefined): string | undefined {
  const role = (credentials as { RoleArn?: unknown } | null | undefined)?.RoleArn;
  return typeof role === 'string' ? role : undefined;
}

async function assume(cloud: Cloud, caller: Principal, RoleArn: string, request: TaskRequest, { region }: Place) {
  const input = { RoleArn, RoleSessionName: sessionName(request) };
  const { Credentials } = await cloud.call<AssumeRoleResponse>(caller, 'sts', 'AssumeRole', input, { region });
  return sessionPrincipal(cloud, Credentials!.AccessKeyId!)!;
}

/** 32 letters and digits, as Step Functions makes them; the same for all calls of an execution. */
function sessionName({ executionArn }: TaskRequest): string {
  const digest = createHash('sha256').update(executionArn).digest('base64');
  return digest.replaceAll(/[+/=]/g, 'x').slice(0, 32);
}

import { type AccessRequest, AwsError, type CallContext, type ResourceKey } from '../../kernel/index.ts';

export interface Dashboard {
  name: string;
  body: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

export function dashboardKey({ account }: { account: string }, name: string): ResourceKey {
  return { account, region: 'aws-global', service: 'monitoring', type: 'dashboard', id: name };
}

export function dashboardArn({ account }: { account: string }, name: string): string {
  return `arn:aws:cloudwatch::${account}:dashboard/${name}`;
}

export function dashboardAccess(action: string, name: string | undefined, context: CallContext): AccessRequest {
  return { action: `cloudwatch:${action}`, resource: dashboardArn(context, name ?? '*') };
}

export function dashboardNotFound(name: string | undefined): AwsError {
  return new AwsError('ResourceNotFound', `Dashboard ${name} does not exist`, { status: 404 });
}

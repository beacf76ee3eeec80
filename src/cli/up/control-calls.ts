import type { Changes } from '../../cloud/index.ts';

/** Temporary credentials of a role. */
export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601. */
  readonly expiration: string;
}

/** What commands ask a running `lockstep up` besides AWS's own operations. */
export interface ControlCalls {
  /** Brings the cloud to what the build of an environment says. */
  provision: { input: { environment: string }; output: Changes };
  /** Credentials of a role that trusts the local user's account. */
  credentials: { input: { roleArn: string }; output: IssuedCredentials };
  /** Credentials of an administrator of an account. */
  administrator: { input: { account: string }; output: IssuedCredentials };
  denials: { input: { account: string; since: number }; output: string[] };
  now: { input: object; output: number };
  /** Ends the server as Ctrl-C does. */
  stop: { input: object; output: object };
}

export type ControlCall = keyof ControlCalls;

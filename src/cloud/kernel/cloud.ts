import type { Principal } from '../iam/index.ts';
import type { AuditLog } from './audit.ts';
import type { Blobs } from './blobs.ts';
import type { CloudClock } from './clock.ts';
import type { CloudEvent, EventBus } from './event-bus.ts';
import type { AccessRequest } from './operation.ts';
import type { Store } from './store.ts';

/** A part of a service that lives as long as the cloud is open: a job runner, a pool of functions, timers. */
export interface Component<T extends Closable = Closable> {
  readonly name: string;
  readonly open: (cloud: Cloud) => T;
}

export interface Closable {
  /** Takes up what an earlier process left running. Called once, after every component is registered. */
  resume?(): void | Promise<void>;
  /** Ends child processes and timers; leaves the stored state as it is. */
  close(): void | Promise<void>;
}

export interface CallOptions {
  region?: string;
  /** See CallContext.viaService. */
  viaService?: string;
  /** Id of the call in its answer and in the audit log. @default a new one */
  requestId?: string;
}

/** The embedded cloud, as its services see it. */
export interface Cloud {
  /** Absolute path of the `.lockstep` directory. */
  readonly directory: string;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly clock: CloudClock;
  readonly events: EventBus;
  /** Lower-case hex digits from the cloud's source of randomness. */
  randomHex(digits: number): string;
  /** A random UUID from the same source. */
  uuid(): string;
  /** A uniform number in [0, 1) from the same source. */
  random(): number;
  /** The one instance of a component; opened at first use. */
  component<T extends Closable>(component: Component<T>): T;
  /**
   * Calls an operation as a principal: authorised, audited, run.
   *
   * @throws AwsError as AWS would answer; UnknownOperationException for an operation that is not there.
   */
  call<O = unknown>(
    caller: Principal,
    service: string,
    operation: string,
    input: object,
    options?: CallOptions,
  ): Promise<O>;
  /** A session of a role, as a service gets it when it acts for the role (job, function, execution). The trust policy is checked for the service. */
  assumeAsService(
    service: string,
    roleArn: string,
    sessionName: string,
    source?: { arn?: string; account: string },
  ): Principal;
  /**
   * Asks whether a principal may do what the cloud does in its place without an operation of its own, such as pulling
   * an image; decided and audited as a call.
   *
   * @throws AwsError AccessDenied as AWS answers
   */
  authorize(caller: Principal, request: AccessRequest, options?: CallOptions): void;
  /** Publishes to listeners in process and to the account's default event bus. */
  publish(event: CloudEvent): void;
  readonly audit: Pick<AuditLog, 'append' | 'query'>;
}

import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { AssumeRoleRequest, AssumeRoleResponse, Credentials } from '@aws-sdk/client-sts';
import { NoOperator } from '../errors/catalogue/cloud.ts';
import { lockstepError } from '../errors/index.ts';
import type { Manifest } from '../model/index.ts';
import { cloudClock } from './cloud-clock.ts';
import type { Principal, RootPrincipal } from './iam/index.ts';
import {
  Blobs,
  type CallOptions,
  type Cloud,
  type CloudClock,
  EmbeddedCloud,
  type EventListener,
  inProcessClient,
  type LazyService,
  type Service,
  Store,
} from './kernel/index.ts';
import { localUser } from './local-user.ts';
import { policySource } from './policy-source.ts';
import { lazyServices } from './services/lazy-services.ts';
import { sessionPrincipal } from './services/sts/session.ts';
import { openStateDirectory } from './state/state-directory.ts';
import { isStorageFault, storageError } from './state/storage-error.ts';
import { storedClock } from './stored-clock.ts';

export interface OpenCloudOptions {
  /** The `.lockstep` directory; made when it is not there. */
  directory: string;
  /** @default the time of the machine, ahead by the waits that were skipped */
  clock?: CloudClock;
  /** Whether waits in which nothing runs are jumped over. @default true */
  skipWaits?: boolean;
  /** Source of random bytes for ids and draws. @default the system's */
  random?: (count: number) => Buffer;
  /** Services instead of the built-in ones of the same name. */
  services?: readonly (Service | LazyService)[];
  /** Told of every event that services publish, from the opening on. */
  onEvent?: EventListener;
  /** Whether executions and jobs that an earlier process left running go on. @default true */
  resume?: boolean;
  /** What others are told of who holds the directory. @default the command line of this process */
  command?: string;
}

/** An embedded cloud in a directory of its own, until it is closed. */
export interface OpenCloud extends Cloud {
  /** The root user of an account: provisions, and may do everything there. */
  root(account: string): RootPrincipal;
  /** A session of an environment's operator role, for whoever sits at this machine. */
  operatorOf(manifest: Manifest, externalId?: string): Promise<Principal>;
  /** A session of a role that trusts the local user's account. */
  assume(role: { arn: string; externalId?: string; sessionName?: string }): Promise<Principal>;
  /** Temporary credentials of a role that trusts the local user's account, as STS gives them. */
  credentials(role: { arn: string; externalId?: string; sessionName?: string }): Promise<Credentials>;
  /** A client for code that is written against the AWS SDK. @param service signing name */
  client(caller: Principal, service: string, region: string): ReturnType<typeof inProcessClient>;
  /** Takes up what an earlier process left running. */
  resume(): Promise<void>;
  /** Stops what runs in this process as a kill would, and lets go of the directory. What ran goes on when it is opened again. */
  close(): Promise<void>;
}

/**
 * Opens the embedded cloud that lives in a directory.
 *
 * @throws StateInUse, StateNewer, StateOlder, StateBroken, StateUnwritable, StateDiskFull
 */
export async function openCloud(options: OpenCloudOptions): Promise<OpenCloud> {
  const directory = resolve(options.directory);
  const command = options.command ?? process.argv.slice(1).join(' ');
  const state = openStateDirectory(directory, { pid: process.pid, command, since: new Date().toISOString() });
  try {
    const store = new Store(state.database);
    const cloud = new LocalCloud({
      directory,
      store,
      blobs: new Blobs(`${directory}/blobs`),
      clock: options.clock ?? cloudClock(storedClock(store, options.skipWaits ?? true)),
      randomBytes: options.random ?? randomBytes,
      services: replaced(lazyServices, options.services ?? []),
      policies: policySource,
    });
    cloud.release = () => state.close();
    if (options.onEvent) cloud.events.subscribe(options.onEvent);
    if (options.resume ?? true) await cloud.resume();
    return cloud;
  } catch (error) {
    state.close();
    throw storageError(error, directory) ?? error;
  }
}

class LocalCloud extends EmbeddedCloud implements OpenCloud {
  release: () => void = () => {};

  /** A full disk or a broken file is told as what it is, whichever operation meets it. */
  override async call<O>(
    caller: Principal,
    service: string,
    operation: string,
    input: object,
    options?: CallOptions,
  ): Promise<O> {
    try {
      return await super.call<O>(caller, service, operation, input, options);
    } catch (error) {
      throw (isStorageFault(error) && storageError(error, this.directory)) || error;
    }
  }

  root(account: string): RootPrincipal {
    return { type: 'root', accountId: account };
  }

  operatorOf(manifest: Manifest, externalId?: string): Promise<Principal> {
    const role = manifest.roles.find(({ purpose }) => purpose === 'operator');
    if (!role) throw lockstepError(NoOperator, { project: manifest.project, environment: manifest.environment });
    return this.assume({ arn: role.arn, ...(externalId !== undefined && { externalId }) });
  }

  async assume(role: { arn: string; externalId?: string; sessionName?: string }): Promise<Principal> {
    const { AccessKeyId, SessionToken } = await this.credentials(role);
    return sessionPrincipal(this, AccessKeyId!, SessionToken!)!;
  }

  async credentials(role: { arn: string; externalId?: string; sessionName?: string }): Promise<Credentials> {
    const user = await localUser(this, role.arn.split(':')[4] ?? '');
    const request: AssumeRoleRequest = {
      RoleArn: role.arn,
      RoleSessionName: role.sessionName ?? 'lockstep',
      ...(role.externalId !== undefined && { ExternalId: role.externalId }),
    };
    const { Credentials } = await this.call<AssumeRoleResponse>(user, 'sts', 'AssumeRole', request);
    return Credentials!;
  }

  client(caller: Principal, service: string, region: string): ReturnType<typeof inProcessClient> {
    return inProcessClient(this, caller, service, region);
  }

  override async close(): Promise<void> {
    try {
      await super.close();
    } catch (error) {
      throw (isStorageFault(error) && storageError(error, this.directory)) || error;
    } finally {
      this.release();
    }
  }
}

function replaced(
  services: readonly (Service | LazyService)[],
  instead: readonly (Service | LazyService)[],
): (Service | LazyService)[] {
  const names = new Set(instead.map(({ name }) => name));
  return [...services.filter(({ name }) => !names.has(name)), ...instead];
}

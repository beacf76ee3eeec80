import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RootPrincipal } from '../iam/index.ts';
import { Blobs, EmbeddedCloud, type Service, Store } from '../kernel/index.ts';
import { policySource } from '../policy-source.ts';
import { dataServices } from '../services/data-services.ts';
import { seededRandom } from './seeded-random.ts';
import { SimulatedClock } from './simulated-clock.ts';

export interface TestCloudOptions {
  /** Besides the data services. */
  services?: readonly Service[];
  /** @default 111122223333 */
  account?: string;
  /** @default us-east-1 */
  region?: string;
  /** An existing directory of an earlier test cloud, to open it again; its database is then a file. */
  directory?: string;
}

/** A cloud in a temporary directory, with a clock that stands still and randomness that repeats itself. */
export interface TestCloud extends AsyncDisposable {
  cloud: EmbeddedCloud;
  clock: SimulatedClock;
  /** The account's root user, who may do everything there. */
  root: RootPrincipal;
  account: string;
  region: string;
  /** Closes the cloud and removes its directory. */
  close(): Promise<void>;
}

/** @example await using test = await testCloud(); await test.cloud.call(test.root, 's3', 'ListBuckets', {}); */
export async function testCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'lockstep-cloud-'));
  const database = new DatabaseSync(options.directory ? join(directory, 'cloud.db') : ':memory:');
  const clock = new SimulatedClock();
  const account = options.account ?? '111122223333';
  const region = options.region ?? 'us-east-1';
  const cloud = new EmbeddedCloud({
    directory,
    store: new Store(database),
    blobs: new Blobs(join(directory, 'blobs')),
    clock,
    randomBytes: seededRandom('test'),
    services: [...dataServices, ...(options.services ?? [])],
    policies: policySource,
    defaultRegion: region,
  });
  await cloud.resume();
  const close = async () => {
    await cloud.close();
    database.close();
    if (!options.directory) rmSync(directory, { recursive: true, force: true });
  };
  return {
    cloud,
    clock,
    account,
    region,
    root: { type: 'root', accountId: account },
    close,
    [Symbol.asyncDispose]: close,
  };
}

import type { LazyService, Service, Store } from '../kernel/index.ts';
import { sagemakerHasWork } from './sagemaker/has-work.ts';

/** Every service of the embedded cloud, each loaded at its first call or when the store holds work for it. */
export const lazyServices: readonly LazyService[] = [
  lazy('iam', async () => (await import('./iam/index.ts')).iam),
  lazy('sts', async () => (await import('./sts/index.ts')).sts),
  lazy('kms', async () => (await import('./kms/index.ts')).kms),
  lazy('s3', async () => (await import('./s3/index.ts')).s3),
  lazy('ssm', async () => (await import('./ssm/index.ts')).ssm),
  lazy('sns', async () => (await import('./sns/index.ts')).sns),
  lazy('logs', async () => (await import('./logs/index.ts')).logs),
  lazy(
    'events',
    async () => (await import('./events/index.ts')).events,
    (store) => holdsAny(store, 'events', 'rule'),
  ),
  lazy(
    'scheduler',
    async () => (await import('./scheduler/index.ts')).scheduler,
    (store) => holdsAny(store, 'scheduler', 'schedule'),
  ),
  lazy(
    'monitoring',
    async () => (await import('./monitoring/index.ts')).monitoring,
    (store) => holdsAny(store, 'monitoring', 'alarm'),
  ),
  lazy('cloudtrail', async () => (await import('./cloudtrail/index.ts')).cloudtrail),
  lazy('sagemaker', async () => (await import('./sagemaker/index.ts')).sagemaker, sagemakerHasWork),
  lazy('sagemaker-runtime', async () => (await import('./sagemaker-runtime/index.ts')).sagemakerRuntime),
  lazy(
    'lambda',
    async () => (await import('./lambda/index.ts')).lambda,
    (store) => holdsAny(store, 'lambda', 'event'),
  ),
  lazy('states', async () => (await import('./states/index.ts')).states, statesHasWork),
];

/** @param hasWork whether the service's components have something to take up after a restart, or to listen for */
function lazy(
  name: string,
  load: () => Promise<Service>,
  hasWork: (store: Store) => boolean = () => false,
): LazyService {
  return { name, load, hasWork };
}

function holdsAny(store: Store, service: string, type: string): boolean {
  const found = store.database.prepare('SELECT 1 FROM resources WHERE service = ? AND type = ? LIMIT 1');
  return found.get(service, type) !== undefined;
}

/** Asks the journal's table directly, so that nothing of the interpreter has to be loaded for it. */
function statesHasWork({ database }: Store): boolean {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'states_execution'");
  if (table.get() === undefined) return false;
  return database.prepare("SELECT 1 FROM states_execution WHERE status = 'RUNNING' LIMIT 1").get() !== undefined;
}

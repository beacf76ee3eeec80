import type { LazyService, Service, Store } from '../kernel/index.ts';
import { sagemakerHasWork } from './sagemaker/has-work.ts';

/** Every service of the embedded cloud, each loaded at its first call or when the store holds work for it. */
export const lazyServices: readonly LazyService[] = [
  lazy('iam', async () => (await import('./iam/index.ts')).iam),
  lazy('sts', async () => (await import('./sts/index.ts')).sts),
  lazy('kms', async () => (await import('./kms/index.ts')).kms),
  lazy('states', async () => (await import('./states/index.ts')).states, ['state-machine']),
  lazy('lambda', async () => (await import('./lambda/index.ts')).lambda, ['event']),
  {
    name: 'sagemaker',
    load: async () => (await import('./sagemaker/index.ts')).sagemaker,
    hasWork: sagemakerHasWork,
  },
  lazy('sagemaker-runtime', async () => (await import('./sagemaker-runtime/index.ts')).sagemakerRuntime),
];

/** @param work types of stored resources that the service's components take up after a restart */
function lazy(name: string, load: () => Promise<Service>, work: readonly string[] = []): LazyService {
  return { name, load, hasWork: (store) => work.some((type) => holdsAny(store, name, type)) };
}

function holdsAny(store: Store, service: string, type: string): boolean {
  const found = store.database.prepare('SELECT 1 FROM resources WHERE service = ? AND type = ? LIMIT 1');
  return found.get(service, type) !== undefined;
}

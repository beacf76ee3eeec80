import type { CallContext } from '../../../kernel/index.ts';
import { find, keyOf } from '../shared/resource.ts';
import { invalidRequest } from '../shared/validate.ts';
import type { ContainerJobKind, JobRecord } from './job-record.ts';
import { jobRunner } from './job-runner.ts';

/**
 * Asks a job to stop: its record says Stopping at once, the runner ends its container.
 *
 * @param changes what goes with the new status
 * @throws AwsError ValidationException in SageMaker's words for a job that has ended
 */
export function stopJob<R extends JobRecord>(
  context: CallContext,
  kind: ContainerJobKind,
  name: string,
  changes: (record: R, now: number) => Partial<R> = () => ({}),
): void {
  const { store, clock } = context.cloud;
  store.transaction(() => {
    const record = find<R>(store, context, kind, name);
    if (record.status === 'Stopping') return;
    if (record.status !== 'InProgress') {
      throw invalidRequest(
        `The request was rejected because the ${kind.replace('-', ' ')} is in status ${record.status}.`,
      );
    }
    const now = clock.now();
    store.put(keyOf(context, kind, name), { ...record, ...changes(record, now), status: 'Stopping', modifiedAt: now });
  });
  context.cloud.component(jobRunner).stop(context, kind, name);
}

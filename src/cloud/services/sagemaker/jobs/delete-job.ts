import { AwsError, type CallContext } from '../../../kernel/index.ts';
import { find, keyOf } from '../shared/resource.ts';
import { dropTags } from '../tags/tag-store.ts';
import { type ContainerJobKind, isActive, type JobRecord } from './job-record.ts';

/** Deletes the record of a job that has ended. @throws AwsError ResourceInUse for one that has not */
export function deleteJob(context: CallContext, kind: ContainerJobKind, name: string): void {
  const { store } = context.cloud;
  store.transaction(() => {
    const record = find<JobRecord>(store, context, kind, name);
    if (isActive(record)) {
      throw new AwsError('ResourceInUse', `The job ${record.arn} is in status ${record.status} and cannot be deleted.`);
    }
    store.delete(keyOf(context, kind, name));
    dropTags(store, record.arn);
  });
}

import type { ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse } from '@aws-sdk/client-kms';
import { AwsError, operation } from '../../kernel/index.ts';
import { checkNotPending, findKey, keyAccess, saveKey } from './key.ts';

export const scheduleKeyDeletion = operation<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse>({
  service: 'kms',
  name: 'ScheduleKeyDeletion',
  access: (input, context) =>
    keyAccess('ScheduleKeyDeletion', findKey(context, input.KeyId), context, {
      'kms:ScheduleKeyDeletionPendingWindowInDays': input.PendingWindowInDays ?? 30,
    }),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    checkNotPending(key);
    const days = input.PendingWindowInDays ?? 30;
    if (days < 7 || days > 30) {
      throw new AwsError('ValidationException', 'PendingWindowInDays must be between 7 and 30, inclusive');
    }
    const deletionAt = context.cloud.clock.now() + days * 86_400_000;
    saveKey(context.cloud.store, { ...key, state: 'PendingDeletion', deletionAt });
    return {
      KeyId: key.arn,
      DeletionDate: new Date(deletionAt),
      KeyState: 'PendingDeletion',
      PendingWindowInDays: days,
    };
  },
});

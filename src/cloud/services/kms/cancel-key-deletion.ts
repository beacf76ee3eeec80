import type { CancelKeyDeletionRequest, CancelKeyDeletionResponse } from '@aws-sdk/client-kms';
import { AwsError, operation } from '../../kernel/index.ts';
import { findKey, keyAccess, saveKey } from './key.ts';

export const cancelKeyDeletion = operation<CancelKeyDeletionRequest, CancelKeyDeletionResponse>({
  service: 'kms',
  name: 'CancelKeyDeletion',
  access: (input, context) => keyAccess('CancelKeyDeletion', findKey(context, input.KeyId), context),
  run(input, context) {
    const { deletionAt: _, ...key } = findKey(context, input.KeyId);
    if (key.state !== 'PendingDeletion') {
      throw new AwsError('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
    }
    saveKey(context.cloud.store, { ...key, state: 'Disabled' });
    return { KeyId: key.arn };
  },
});

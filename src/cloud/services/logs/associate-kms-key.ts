import type { AssociateKmsKeyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { operation, required } from '../../kernel/index.ts';
import { findGroup, groupAccess, saveGroup } from './log-group.ts';

/** The key is kept and told, and lines on disk stay as they are. */
export const associateKmsKey = operation<AssociateKmsKeyRequest, object>({
  service: 'logs',
  name: 'AssociateKmsKey',
  access: (input, context) => groupAccess('AssociateKmsKey', input.logGroupName ?? input.resourceIdentifier, context),
  run(input, context) {
    const group = findGroup(context, input.logGroupName ?? input.resourceIdentifier);
    saveGroup(context.cloud.store, { ...group, kmsKeyId: required(input, 'kmsKeyId') });
    return {};
  },
});

import type { DisassociateKmsKeyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { findGroup, groupAccess, saveGroup } from './log-group.ts';

export const disassociateKmsKey = operation<DisassociateKmsKeyRequest, object>({
  service: 'logs',
  name: 'DisassociateKmsKey',
  access: (input, context) =>
    groupAccess('DisassociateKmsKey', input.logGroupName ?? input.resourceIdentifier, context),
  run(input, context) {
    const { kmsKeyId: _, ...group } = findGroup(context, input.logGroupName ?? input.resourceIdentifier);
    saveGroup(context.cloud.store, group);
    return {};
  },
});

import type { TagRoleRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getRoleRecord, roleAccess, saveRole } from './role.ts';
import { mergeTags } from './tags.ts';

export const tagRole = operation<TagRoleRequest, object>({
  service: 'iam',
  name: 'TagRole',
  access: (input, context) => roleAccess('TagRole', input, context),
  run(input, context) {
    const role = getRoleRecord(context, input.RoleName);
    saveRole(context.cloud.store, { ...role, tags: mergeTags(role.tags, input.Tags) });
    return {};
  },
});

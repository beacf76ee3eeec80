import type { ListRoleTagsRequest, ListRoleTagsResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { getRoleRecord, roleAccess } from './role.ts';
import { tagList } from './tags.ts';

export const listRoleTags = operation<ListRoleTagsRequest, ListRoleTagsResponse>({
  service: 'iam',
  name: 'ListRoleTags',
  access: (input, context) => roleAccess('ListRoleTags', input, context),
  run(input, context) {
    return { Tags: tagList(getRoleRecord(context, input.RoleName).tags), IsTruncated: false };
  },
});

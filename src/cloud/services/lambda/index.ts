import type { Service } from '../../kernel/index.ts';
import { createFunction } from './functions/create-function.ts';
import { deleteFunction } from './functions/delete-function.ts';
import { getFunction } from './functions/get-function.ts';
import { getFunctionConfiguration } from './functions/get-function-configuration.ts';
import { listFunctions } from './functions/list-functions.ts';
import { updateFunctionCode } from './functions/update-function-code.ts';
import { updateFunctionConfiguration } from './functions/update-function-configuration.ts';
import { eventQueue } from './invoke/event-queue.ts';
import { functionPool } from './invoke/function-pool.ts';
import { invoke } from './invoke/invoke.ts';
import { functionMetrics } from './invoke/metrics.ts';
import { addPermission } from './policy/add-permission.ts';
import { getPolicy } from './policy/get-policy.ts';
import { removePermission } from './policy/remove-permission.ts';
import { deleteFunctionConcurrency } from './settings/delete-function-concurrency.ts';
import { deleteFunctionEventInvokeConfig } from './settings/delete-function-event-invoke-config.ts';
import { getFunctionConcurrency } from './settings/get-function-concurrency.ts';
import { getFunctionEventInvokeConfig } from './settings/get-function-event-invoke-config.ts';
import { putFunctionConcurrency } from './settings/put-function-concurrency.ts';
import { putFunctionEventInvokeConfig } from './settings/put-function-event-invoke-config.ts';
import { updateFunctionEventInvokeConfig } from './settings/update-function-event-invoke-config.ts';
import { listTags } from './tags/list-tags.ts';
import { tagResource } from './tags/tag-resource.ts';
import { untagResource } from './tags/untag-resource.ts';
import { createAlias } from './versions/create-alias.ts';
import { deleteAlias } from './versions/delete-alias.ts';
import { getAlias } from './versions/get-alias.ts';
import { listAliases } from './versions/list-aliases.ts';
import { listVersionsByFunction } from './versions/list-versions-by-function.ts';
import { publishVersion } from './versions/publish-version.ts';
import { updateAlias } from './versions/update-alias.ts';

/** Lambda. */
export const lambda: Service = {
  name: 'lambda',
  components: [functionMetrics, functionPool, eventQueue],
  operations: [
    createFunction,
    deleteFunction,
    getFunctionConfiguration,
    getFunction,
    listFunctions,
    updateFunctionCode,
    updateFunctionConfiguration,
    invoke,
    addPermission,
    getPolicy,
    removePermission,
    deleteFunctionConcurrency,
    deleteFunctionEventInvokeConfig,
    getFunctionConcurrency,
    getFunctionEventInvokeConfig,
    putFunctionConcurrency,
    putFunctionEventInvokeConfig,
    updateFunctionEventInvokeConfig,
    listTags,
    tagResource,
    untagResource,
    createAlias,
    deleteAlias,
    getAlias,
    listAliases,
    listVersionsByFunction,
    publishVersion,
    updateAlias,
  ],
};

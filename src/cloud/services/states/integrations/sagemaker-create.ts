import type { Tag } from '@aws-sdk/client-sagemaker';
import type { Json } from '../../../../interpreter/index.ts';
import type { Integration, IntegrationCall } from './integration.ts';
import { toJson } from './json.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimisedFailure, optimisedNames } from './task-error.ts';

/** Step Functions puts it on whatever it makes in SageMaker, for which the role needs sagemaker:AddTags. */
const managedTag: Tag = { Key: 'MANAGED_BY_AWS', Value: 'STARTED_BY_STEP_FUNCTIONS' };

/** Calls a creating operation of SageMaker with the tag of Step Functions added. */
export async function createTagged(call: IntegrationCall, action: string): Promise<Json> {
  const { cloud, caller, place, parameters } = call;
  const tags = Array.isArray(parameters.Tags) ? parameters.Tags : [];
  const input = { ...parameters, Tags: [...tags, managedTag] };
  const output = await cloud.call(caller, 'sagemaker', action, input, { region: place.region });
  const json = (await toJson(output, { dates: 'epoch' })) as object;
  return { ...json, ...sdkMetadata(cloud.uuid(), cloud.clock.now()) };
}

/** `sagemaker:createModel` and the like: answers when the thing is made. */
export function sagemakerCreate(operation: string): Integration {
  const action = operation.charAt(0).toUpperCase() + operation.slice(1);
  return {
    patterns: ['request'],
    run: async (call) => {
      try {
        return await createTagged(call, action);
      } catch (error) {
        throw optimisedFailure(optimisedNames.sagemaker, error);
      }
    },
  };
}

/** `sagemaker:updateEndpoint`. */
export const sagemakerUpdateEndpoint: Integration = {
  patterns: ['request'],
  run: async ({ cloud, caller, place, parameters }) => {
    try {
      const output = await cloud.call(caller, 'sagemaker', 'UpdateEndpoint', parameters, { region: place.region });
      const json = (await toJson(output, { dates: 'epoch' })) as object;
      return { ...json, ...sdkMetadata(cloud.uuid(), cloud.clock.now()) };
    } catch (error) {
      throw optimisedFailure(optimisedNames.sagemaker, error);
    }
  },
};

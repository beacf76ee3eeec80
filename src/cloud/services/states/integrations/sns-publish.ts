import type { Integration } from './integration.ts';
import { toJson } from './json.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimisedFailure, optimisedNames } from './task-error.ts';

/** `sns:publish`. A message that is not text is sent as JSON. */
export const snsPublish: Integration = {
  patterns: ['request', 'waitForTaskToken'],
  run: async ({ cloud, caller, place, parameters }) => {
    const { Message } = parameters;
    const input = {
      ...parameters,
      ...(Message !== undefined && typeof Message !== 'string' && { Message: JSON.stringify(Message) }),
    };
    try {
      const output = await cloud.call(caller, 'sns', 'Publish', input, { region: place.region });
      const json = (await toJson(output, { dates: 'epoch' })) as object;
      return { ...json, ...sdkMetadata(cloud.uuid(), cloud.clock.now()) };
    } catch (error) {
      throw optimisedFailure(optimisedNames.sns, error);
    }
  },
};

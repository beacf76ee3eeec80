import type { UpdateMapRunInput, UpdateMapRunOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { executions } from '../executions/engine.ts';

export const updateMapRun = operation<UpdateMapRunInput, UpdateMapRunOutput>({
  service: 'states',
  name: 'UpdateMapRun',
  access: (input) => ({ action: 'states:UpdateMapRun', resource: required(input, 'mapRunArn') }),
  run: (input, { cloud }) => {
    const { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = input;
    cloud.component(executions).interpreter.updateMapRun(required(input, 'mapRunArn'), {
      ...(maxConcurrency !== undefined && { maxConcurrency }),
      ...(toleratedFailureCount !== undefined && { toleratedFailureCount }),
      ...(toleratedFailurePercentage !== undefined && { toleratedFailurePercentage }),
    });
    return {};
  },
});

import type { DescribeModelInput, DescribeModelOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find } from '../shared/resource.ts';
import type { Model } from './model.ts';

export const describeModel = operation<DescribeModelInput, DescribeModelOutput>({
  service: 'sagemaker',
  name: 'DescribeModel',
  access: (input, context) => resourceAccess(context, 'DescribeModel', 'model', required(input, 'ModelName')),
  run: (input, context) => {
    const model = find<Model>(context.cloud.store, context, 'model', required(input, 'ModelName'));
    return {
      ...model.request,
      ModelName: model.name,
      ModelArn: model.arn,
      EnableNetworkIsolation: model.request.EnableNetworkIsolation ?? false,
      CreationTime: new Date(model.createdAt),
    };
  },
});

import type { ListModelsInput, ListModelsOutput } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/index.ts';
import { listAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import type { Model } from './model.ts';

export const listModels = operation<ListModelsInput, ListModelsOutput>({
  service: 'sagemaker',
  name: 'ListModels',
  access: () => listAccess('ListModels'),
  run: (input, { cloud, account, region }) => {
    const models = cloud.store.list<Model>({ account, region, service: 'sagemaker', type: 'model' });
    const { items, NextToken } = listPage(models, input);
    return {
      Models: items.map((model) => ({
        ModelName: model.name,
        ModelArn: model.arn,
        CreationTime: new Date(model.createdAt),
      })),
      NextToken,
    };
  },
});

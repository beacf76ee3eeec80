import type { EnvironmentNames } from '../../model/names.ts';
import type { Model } from '../../model/project.ts';
import { volumeGrant } from './key-use.ts';
import { passRoleNeed } from './run-job-needs.ts';
import type { Need } from './statement.ts';

export const releaseRoleParts = (model: string) => ['release', model];
export const servingRoleParts = (model: string) => ['serve', model];

/** Start of the names of a model's models and endpoint configurations: `-<version>-<run id>-<attempt>` fits behind it. */
export function versionedPrefix(endpoint: string): string {
  return `${endpoint.slice(0, 43)}-v`;
}

/** What the state machine needs that puts a version into service. */
export function releaseNeeds(names: EnvironmentNames, model: Model, encryptsVolumes: boolean): Need[] {
  const by = `release ${model.name}`;
  const endpoint = names.endpoint(model.name);
  const sagemaker = (resource: string) => names.arn('sagemaker', resource);
  const versioned = `${versionedPrefix(endpoint)}*`;
  return [
    {
      by,
      what: 'read version',
      actions: ['sagemaker:DescribeModelPackage'],
      resources: [sagemaker(`model-package/${names.packageGroup(model.name)}/*`)],
    },
    {
      by,
      what: 'create model',
      actions: ['sagemaker:AddTags', 'sagemaker:CreateModel'],
      resources: [sagemaker(`model/${versioned}`)],
    },
    {
      by,
      what: 'create endpoint configuration',
      actions: ['sagemaker:AddTags', 'sagemaker:CreateEndpointConfig'],
      resources: [sagemaker(`endpoint-config/${versioned}`)],
    },
    {
      by,
      what: 'create and update endpoint',
      actions: [
        'sagemaker:AddTags',
        'sagemaker:CreateEndpoint',
        'sagemaker:DescribeEndpoint',
        'sagemaker:UpdateEndpoint',
      ],
      resources: [sagemaker(`endpoint/${endpoint}`), sagemaker(`endpoint-config/${versioned}`)],
    },
    passRoleNeed(by, names.role(...servingRoleParts(model.name)).arn, 'sagemaker'),
    ...(encryptsVolumes ? [volumeGrant(names, by)] : []),
    {
      by,
      what: 'make live',
      actions: ['ssm:PutParameter'],
      resources: [names.arn('ssm', `parameter${names.liveParameter(model.name)}`)],
    },
  ];
}

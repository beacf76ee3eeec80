import type { DescribeParametersRequest, DescribeParametersResult, ParameterStringFilter } from '@aws-sdk/client-ssm';
import { AwsError, operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { describeMetadata } from './metadata.ts';
import type { Parameter } from './parameter.ts';

export const describeParameters = operation<DescribeParametersRequest, DescribeParametersResult>({
  service: 'ssm',
  name: 'DescribeParameters',
  access: () => ({ action: 'ssm:DescribeParameters', resource: '*' }),
  run(input, { cloud, account, region }) {
    const filters = input.ParameterFilters ?? [];
    const parameters = cloud.store
      .list<Parameter>({ account, region, service: 'ssm', type: 'parameter' })
      .filter((parameter) => filters.every((filter) => matches(parameter, filter)));
    const { items, next } = page(parameters, input.MaxResults ?? 50, input.NextToken);
    return {
      Parameters: items.map((parameter) => describeMetadata(parameter, parameter.versions.at(-1)!)),
      ...(next ? { NextToken: next } : {}),
    };
  },
});

function matches(
  { name, versions, tags }: Parameter,
  { Key = '', Option, Values = [] }: ParameterStringFilter,
): boolean {
  if (Key === 'Path') {
    return Values.some((value) => {
      const prefix = value.endsWith('/') ? value : `${value}/`;
      return name.startsWith(prefix) && (Option === 'Recursive' || !name.slice(prefix.length).includes('/'));
    });
  }
  const text = textOf(Key, name, versions.at(-1)!.type, tags);
  return Values.some((value) => {
    if (Option === 'BeginsWith') return text?.startsWith(value);
    return Option === 'Contains' ? text?.includes(value) : text === value;
  });
}

function textOf(key: string, name: string, type: string, tags: Record<string, string>): string | undefined {
  if (key === 'Name') return name;
  if (key === 'Type') return type;
  if (key.startsWith('tag:')) return tags[key.slice(4)];
  throw new AwsError('InvalidFilterKey', `The following filter key is not valid: ${key}.`);
}

import type { GetParametersByPathRequest, GetParametersByPathResult } from '@aws-sdk/client-ssm';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { describeValue, type Parameter, parameterAccess } from './parameter.ts';
import { readValue } from './secure-string.ts';

export const getParametersByPath = operation<GetParametersByPathRequest, GetParametersByPathResult>({
  service: 'ssm',
  name: 'GetParametersByPath',
  access(input, context) {
    const path = required(input, 'Path');
    return parameterAccess('GetParametersByPath', path === '/' ? path : path.replace(/\/$/, ''), context, {
      'ssm:Recursive': input.Recursive ?? false,
    });
  },
  async run(input, context) {
    const { account, region } = context;
    const path = input.Path!;
    if (!path.startsWith('/')) {
      throw new AwsError(
        'ValidationException',
        'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/".',
      );
    }
    const prefix = path.endsWith('/') ? path : `${path}/`;
    const parameters = context.cloud.store
      .list<Parameter>({ account, region, service: 'ssm', type: 'parameter', prefix })
      .filter(({ name }) => input.Recursive || !name.slice(prefix.length).includes('/'));
    const { items, next } = page(parameters, input.MaxResults ?? 10, input.NextToken);
    const described = [];
    for (const parameter of items) {
      const version = parameter.versions.at(-1)!;
      const value = await readValue(context, parameter.arn, version, input.WithDecryption);
      described.push(describeValue(parameter, version, value));
    }
    return { Parameters: described, ...(next ? { NextToken: next } : {}) };
  },
});

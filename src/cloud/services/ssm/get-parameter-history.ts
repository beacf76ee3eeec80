import type { GetParameterHistoryRequest, GetParameterHistoryResult } from '@aws-sdk/client-ssm';
import { operation, required } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { describeMetadata } from './metadata.ts';
import { lookUp, parameterAccess, parameterNotFound } from './parameter.ts';
import { readValue } from './secure-string.ts';

export const getParameterHistory = operation<GetParameterHistoryRequest, GetParameterHistoryResult>({
  service: 'ssm',
  name: 'GetParameterHistory',
  access: (input, context) => parameterAccess('GetParameterHistory', required(input, 'Name'), context),
  async run(input, context) {
    const parameter = lookUp(context, input.Name!)?.parameter;
    if (!parameter) throw parameterNotFound();
    const { items, next } = page(parameter.versions, input.MaxResults ?? 50, input.NextToken);
    const history = [];
    for (const version of items) {
      const Value = await readValue(context, parameter.arn, version, input.WithDecryption);
      const { ARN: _, ...metadata } = describeMetadata(parameter, version);
      history.push({ ...metadata, Value, Labels: version.labels });
    }
    return { Parameters: history, ...(next ? { NextToken: next } : {}) };
  },
});

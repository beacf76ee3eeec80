import type { GetParameterRequest, GetParameterResult } from '@aws-sdk/client-ssm';
import { operation, required } from '../../kernel/index.ts';
import { describeValue, lookUp, parameterAccess, parameterNotFound } from './parameter.ts';
import { readValue } from './secure-string.ts';

export const getParameter = operation<GetParameterRequest, GetParameterResult>({
  service: 'ssm',
  name: 'GetParameter',
  access: (input, context) => parameterAccess('GetParameter', required(input, 'Name'), context),
  async run(input, context) {
    const found = lookUp(context, input.Name!);
    if (!found) throw parameterNotFound();
    const { parameter, version, selector } = found;
    const value = await readValue(context, parameter.arn, version, input.WithDecryption);
    return { Parameter: describeValue(parameter, version, value, selector) };
  },
});

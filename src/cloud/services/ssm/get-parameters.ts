import type { GetParametersRequest, GetParametersResult, Parameter } from '@aws-sdk/client-ssm';
import { operation, required } from '../../kernel/index.ts';
import { describeValue, lookUp, parameterAccess } from './parameter.ts';
import { readValue } from './secure-string.ts';

export const getParameters = operation<GetParametersRequest, GetParametersResult>({
  service: 'ssm',
  name: 'GetParameters',
  access: (input, context) => required(input, 'Names').map((name) => parameterAccess('GetParameters', name, context)),
  async run(input, context) {
    const parameters: Parameter[] = [];
    const invalid: string[] = [];
    for (const name of input.Names!) {
      const found = lookUp(context, name);
      if (!found) {
        invalid.push(name);
        continue;
      }
      const value = await readValue(context, found.parameter.arn, found.version, input.WithDecryption);
      parameters.push(describeValue(found.parameter, found.version, value, found.selector));
    }
    return { Parameters: parameters, InvalidParameters: invalid };
  },
});

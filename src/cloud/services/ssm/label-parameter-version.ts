import type { LabelParameterVersionRequest, LabelParameterVersionResult } from '@aws-sdk/client-ssm';
import { operation, required } from '../../kernel/index.ts';
import { lookUp, parameterAccess, parameterKey, parameterNotFound } from './parameter.ts';

/** A label names one version at a time: it moves. */
export const labelParameterVersion = operation<LabelParameterVersionRequest, LabelParameterVersionResult>({
  service: 'ssm',
  name: 'LabelParameterVersion',
  access: (input, context) => parameterAccess('LabelParameterVersion', required(input, 'Name'), context),
  run(input, context) {
    const named = input.ParameterVersion ? `${input.Name}:${input.ParameterVersion}` : input.Name!;
    const found = lookUp(context, named);
    if (!found) throw parameterNotFound();
    const { parameter, version } = found;
    const wellFormed = (label: string) => /^(?!\d|aws|ssm)[\w.-]{1,100}$/i.test(label);
    const labels = (input.Labels ?? []).filter(wellFormed);
    for (const other of parameter.versions) other.labels = other.labels.filter((label) => !labels.includes(label));
    version.labels.push(...labels);
    context.cloud.store.put(parameterKey(context, parameter.name), parameter);
    return {
      InvalidLabels: (input.Labels ?? []).filter((label) => !wellFormed(label)),
      ParameterVersion: version.version,
    };
  },
});

import type { ValidateStateMachineDefinitionInput, ValidateStateMachineDefinitionOutput } from '@aws-sdk/client-sfn';
import { validateDefinition } from '../../../../asl/validate/index.ts';
import { operation, required } from '../../../kernel/index.ts';
import { anyMachineAccess } from './access.ts';

export const validateStateMachineDefinition = operation<
  ValidateStateMachineDefinitionInput,
  ValidateStateMachineDefinitionOutput
>({
  service: 'states',
  name: 'ValidateStateMachineDefinition',
  access: (_input, context) => anyMachineAccess(context, 'ValidateStateMachineDefinition'),
  run: (input) => {
    const { type = 'STANDARD', severity = 'ERROR', maxResults } = input;
    const diagnostics = validateDefinition(required(input, 'definition'), { type, severity });
    const limit = maxResults || 100;
    return {
      result: diagnostics.some((found) => found.severity === 'ERROR') ? 'FAIL' : 'OK',
      diagnostics: diagnostics.slice(0, limit),
      truncated: diagnostics.length > limit,
    };
  },
});

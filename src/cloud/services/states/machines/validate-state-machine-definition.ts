import type { ValidateStateMachineDefinitionInput, ValidateStateMachineDefinitionOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { anyMachineAccess } from './access.ts';
import { diagnose } from './diagnose.ts';

export const validateStateMachineDefinition = operation<
  ValidateStateMachineDefinitionInput,
  ValidateStateMachineDefinitionOutput
>({
  service: 'states',
  name: 'ValidateStateMachineDefinition',
  access: (_input, context) => anyMachineAccess(context, 'ValidateStateMachineDefinition'),
  run: async (input) => {
    const { diagnostics } = await diagnose(required(input, 'definition'), input.type ?? 'STANDARD');
    const wanted = diagnostics.filter(({ severity }) => severity === 'ERROR' || input.severity === 'WARNING');
    const limit = input.maxResults || 100;
    return {
      result: wanted.some(({ severity }) => severity === 'ERROR') ? 'FAIL' : 'OK',
      diagnostics: wanted.slice(0, limit),
      truncated: wanted.length > limit,
    };
  },
});

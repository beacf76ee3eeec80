import type { SendTaskFailureInput, SendTaskFailureOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { executions } from '../executions/engine.ts';
import { answerToken, tokenAccess } from './token-access.ts';

export const sendTaskFailure = operation<SendTaskFailureInput, SendTaskFailureOutput>({
  service: 'states',
  name: 'SendTaskFailure',
  access: () => tokenAccess('SendTaskFailure'),
  run: (input, { cloud }) => {
    const { error, cause } = input;
    const failure = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    return answerToken(() =>
      cloud.component(executions).interpreter.sendTaskFailure(required(input, 'taskToken'), failure),
    );
  },
});

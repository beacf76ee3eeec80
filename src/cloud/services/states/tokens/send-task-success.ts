import type { SendTaskSuccessInput, SendTaskSuccessOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { executions } from '../executions/engine.ts';
import { parseOutput } from './parse-output.ts';
import { answerToken, tokenAccess } from './token-access.ts';

export const sendTaskSuccess = operation<SendTaskSuccessInput, SendTaskSuccessOutput>({
  service: 'states',
  name: 'SendTaskSuccess',
  access: () => tokenAccess('SendTaskSuccess'),
  run: (input, { cloud }) => {
    const output = parseOutput(required(input, 'output'));
    return answerToken(() =>
      cloud.component(executions).interpreter.sendTaskSuccess(required(input, 'taskToken'), output),
    );
  },
});

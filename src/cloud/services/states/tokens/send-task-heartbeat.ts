import type { SendTaskHeartbeatInput, SendTaskHeartbeatOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { executions } from '../executions/engine.ts';
import { answerToken, tokenAccess } from './token-access.ts';

export const sendTaskHeartbeat = operation<SendTaskHeartbeatInput, SendTaskHeartbeatOutput>({
  service: 'states',
  name: 'SendTaskHeartbeat',
  access: () => tokenAccess('SendTaskHeartbeat'),
  run: (input, { cloud }) => {
    return answerToken(() => cloud.component(executions).interpreter.sendTaskHeartbeat(required(input, 'taskToken')));
  },
});

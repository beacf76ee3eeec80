import type { TestStateInput, TestStateOutput } from '@aws-sdk/client-sfn';
import type { StateDefinition } from '../../../../asl/definition.ts';
import { type Json, TaskFailure, type TestStateOptions, testState as testOne } from '../../../../interpreter/index.ts';
import { type CallContext, operation, required, validationError } from '../../../kernel/index.ts';
import { machineArn } from '../arn.ts';
import { parseInput } from '../executions/parse-input.ts';
import { taskHandler } from '../integrations/task-handler.ts';
import { parseContext } from './check-context.ts';
import { checkRequest, checkResult } from './check-request.ts';
import { inspectionData } from './inspection-data.ts';
import { checkMock } from './mock-schema.ts';
import { refused } from './refused.ts';
import { selectState } from './select-state.ts';

/** Runs one state without making a state machine, with a real task or a mocked result. */
export const testState = operation<TestStateInput, TestStateOutput>({
  service: 'states',
  name: 'TestState',
  access: () => ({ action: 'states:TestState', resource: '*' }),
  run: async (request, call) => {
    if (request.stateName === '')
      throw validationError([
        "Value at 'stateName' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ]);
    const { name, definition, queryLanguage } = selectState(required(request, 'definition'), request.stateName);
    checkRequest(request, definition);
    const context = request.context === undefined ? undefined : parseContext(request.context, definition);
    const result = await testOne({
      stateName: name,
      definition,
      queryLanguage,
      input: parseInput(request.input),
      variables: request.variables === undefined ? undefined : (parseInput(request.variables) as Record<string, Json>),
      context,
      ...place(request, call),
      now: call.cloud.clock.now(),
      random: () => call.cloud.random(),
      work: await worker(request, call, name, definition),
      until: (at) => new Promise((resolve) => call.cloud.clock.at(at, resolve)),
      failedIterations: request.stateConfiguration?.mapIterationFailureCount,
      retries: request.stateConfiguration?.retrierRetryCount,
    });
    const { status, output, error, cause, nextState } = result;
    return {
      status,
      ...(output !== undefined && { output: JSON.stringify(output) }),
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
      ...(nextState !== undefined && { nextState }),
      ...((request.inspectionLevel ?? 'INFO') !== 'INFO' && { inspectionData: inspectionData(result) }),
    };
  },
});

/** The execution that the state sees itself in: AWS runs it as an Express one of a machine without a readable name. */
function place({ roleArn }: TestStateInput, { cloud, account, region }: CallContext) {
  const machine = cloud.uuid();
  const executionName = cloud.uuid();
  return {
    executionName,
    executionArn: `arn:aws:states:${region}:${account}:express:${machine}:${executionName}`,
    stateMachine: { arn: machineArn({ account, region }, machine), name: machine, roleArn },
  };
}

async function worker(
  request: TestStateInput,
  call: CallContext,
  stateName: string,
  definition: StateDefinition,
): Promise<TestStateOptions['work']> {
  const { mock, stateConfiguration } = request;
  if (mock?.errorOutput !== undefined) {
    const { error = 'States.TaskFailed', cause } = mock.errorOutput;
    return () => Promise.reject(new TaskFailure(error, cause));
  }
  if (mock !== undefined) {
    const result = parseResult(mock.result);
    checkResult(result, definition, stateConfiguration?.mapIterationFailureCount ?? 0);
    const mode = mock.fieldValidationMode ?? 'STRICT';
    if (definition.Type === 'Task' && mode !== 'NONE') await checkMock(String(definition.Resource), result, mode);
    return () => Promise.resolve(result);
  }
  return realWork(request, call, stateName);
}

/** The task is done for real, as the role that the request names. */
function realWork({ roleArn }: TestStateInput, call: CallContext, stateName: string): TestStateOptions['work'] {
  const { cloud } = call;
  if (roleArn !== undefined)
    call.authorize({
      action: 'iam:PassRole',
      resource: roleArn,
      context: { 'iam:PassedToService': 'states.amazonaws.com' },
    });
  const closing = new AbortController();
  const handler = taskHandler(cloud, closing.signal);
  const { executionArn, executionName, stateMachine } = place({ roleArn, definition: undefined }, call);
  return (command) =>
    handler(
      {
        ...command,
        id: executionArn,
        executionArn,
        executionName,
        stateMachineArn: stateMachine.arn,
        roleArn,
        stateName,
        retryCount: 0,
        resumed: false,
      },
      {
        signal: closing.signal,
        started: () => {},
        submitted: () => {},
        heartbeat: () => {},
        letClockSkip: () => {},
      },
    );
}

function parseResult(text: string | undefined): Json {
  try {
    return JSON.parse(text ?? 'null') as Json;
  } catch {
    throw refused('Mocked result must be valid JSON.');
  }
}

import type { DescribeExecutionOutput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import type { PolicyStatement } from '../iam/index.ts';
import { executions } from '../services/states/executions/engine.ts';
import { makeRole } from './make-role.ts';
import type { TestCloud } from './test-cloud.ts';
import { zipFile } from './zip-file.ts';

/** A call as the account's root. */
export function asRoot<O>(test: TestCloud, service: string, operation: string, input: object): Promise<O> {
  return test.cloud.call<O>(test.root, service, operation, input, { region: test.region });
}

/** Makes a function from the source of an ES module. The role `functions` must be there. */
export async function makeFunction(
  test: TestCloud,
  name: string,
  source: string,
  settings: object = {},
): Promise<string> {
  const { FunctionArn } = await asRoot<{ FunctionArn: string }>(test, 'lambda', 'CreateFunction', {
    FunctionName: name,
    Role: `arn:aws:iam::${test.account}:role/functions`,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 30,
    Code: { ZipFile: zipFile('index.mjs', source) },
    ...settings,
  });
  return FunctionArn;
}

type Statements = readonly Omit<PolicyStatement, 'Effect'>[];

/** Makes a JSONata state machine with a role of its own. @returns its ARN */
export async function makeMachine(
  test: TestCloud,
  name: string,
  statements: Statements,
  states: Record<string, object>,
  settings: object = {},
): Promise<string> {
  await makeRole(test, name, statements, 'states.amazonaws.com');
  const definition = { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states };
  const { stateMachineArn } = await asRoot<{ stateMachineArn: string }>(test, 'states', 'CreateStateMachine', {
    name,
    roleArn: `arn:aws:iam::${test.account}:role/${name}`,
    definition: JSON.stringify(definition),
    ...settings,
  });
  return stateMachineArn;
}

/** Runs a state machine to its end. */
export async function runMachine(
  test: TestCloud,
  stateMachineArn: string,
  input: object = {},
): Promise<DescribeExecutionOutput> {
  const { executionArn } = await asRoot<StartExecutionOutput>(test, 'states', 'StartExecution', {
    stateMachineArn,
    input: JSON.stringify(input),
  });
  return endOf(test, executionArn!);
}

/** Waits for the end of an execution. */
export async function endOf(test: TestCloud, executionArn: string): Promise<DescribeExecutionOutput> {
  await test.cloud.component(executions).interpreter.finished(executionArn);
  return asRoot(test, 'states', 'DescribeExecution', { executionArn });
}

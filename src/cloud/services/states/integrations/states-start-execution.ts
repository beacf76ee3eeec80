import { createHash } from 'node:crypto';
import type { DescribeExecutionOutput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import { type Json, TaskFailure } from '../../../../interpreter/index.ts';
import { AwsError, type CloudEvent } from '../../../kernel/index.ts';
import type { Integration, IntegrationCall } from './integration.ts';
import { toJson } from './json.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimisedFailure, optimisedNames } from './task-error.ts';

/**
 * `states:startExecution`. With `.sync` the output of the child is text, with `.sync:2` JSON; a child that does not
 * succeed fails the state with its description as the cause.
 */
export const statesStartExecution: Integration = {
  patterns: ['request', 'sync', 'sync:2', 'waitForTaskToken'],
  run: async (call) => {
    try {
      const started = await start(call);
      if (call.pattern === 'request' || call.pattern === 'waitForTaskToken') return started;
      const childArn = (started as { ExecutionArn: string }).ExecutionArn;
      if (call.request.submitted === undefined) call.control.submitted(started);
      return await resultOf(call, await untilEnded(call, childArn));
    } catch (error) {
      throw optimisedFailure(optimisedNames.states, error);
    }
  },
};

async function start(call: IntegrationCall): Promise<Json> {
  const { cloud, caller, place, parameters, request } = call;
  if (request.submitted !== undefined) return request.submitted;
  const { StateMachineArn, Name, Input, TraceHeader } = parameters;
  const input = {
    stateMachineArn: StateMachineArn as string,
    // An attempt that is asked again after a crash finds the child that it had started.
    name: (Name as string | undefined) ?? childName(request.id),
    ...(Input !== undefined && { input: typeof Input === 'string' ? Input : JSON.stringify(Input) }),
    ...(TraceHeader !== undefined && { traceHeader: TraceHeader as string }),
  };
  const output = await cloud.call<StartExecutionOutput>(caller, 'states', 'StartExecution', input, {
    region: place.region,
  });
  const json = (await toJson(output, { dates: 'epoch', capitalise: true })) as object;
  return { ...json, ...sdkMetadata(cloud.uuid(), cloud.clock.now()) };
}

/** Formed as a UUID, as AWS names executions that are given no name. */
function childName(requestId: string): string {
  const digest = createHash('sha256').update(requestId).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

async function untilEnded(call: IntegrationCall, executionArn: string): Promise<DescribeExecutionOutput> {
  const { cloud, caller, control, closing, place } = call;
  const options = { region: place.region };
  const describe = () =>
    cloud.call<DescribeExecutionOutput>(caller, 'states', 'DescribeExecution', { executionArn }, options);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const told = ({ detail, ...event }: CloudEvent) => {
    if (event['detail-type'] !== 'Step Functions Execution Status Change') return;
    if (detail.executionArn === executionArn && detail.status !== 'RUNNING') resolve();
  };
  const aborted = () => reject(control.signal.reason);
  const unsubscribe = cloud.events.subscribe(told);
  control.signal.addEventListener('abort', aborted);
  try {
    if (control.signal.aborted) throw control.signal.reason;
    const now = await describe();
    if (now.status !== 'RUNNING') return now;
    control.letClockSkip();
    await promise;
    return await describe();
  } catch (error) {
    if (control.signal.aborted && !closing.aborted) {
      await cloud.call(caller, 'states', 'StopExecution', { executionArn }, options).catch(ignoreAwsError);
    }
    throw error;
  } finally {
    unsubscribe();
    control.signal.removeEventListener('abort', aborted);
  }
}

async function resultOf(call: IntegrationCall, child: DescribeExecutionOutput): Promise<Json> {
  const json = (await toJson(child, { dates: 'epoch', capitalise: true })) as Record<string, Json>;
  for (const internal of ['RedriveCount', 'RedriveStatus', 'RedriveStatusReason']) delete json[internal];
  if (child.status !== 'SUCCEEDED') throw new TaskFailure('States.TaskFailed', JSON.stringify(json));
  if (call.pattern !== 'sync:2') return json;
  const parsed = (text: string | undefined): Json => (text === undefined ? null : (JSON.parse(text) as Json));
  return { ...json, Input: parsed(child.input), Output: parsed(child.output) };
}

function ignoreAwsError(error: unknown): void {
  if (!(error instanceof AwsError)) throw error;
}

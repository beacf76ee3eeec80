import type { Json, JsonObject } from '../../asl/json.ts';
import type { Execution } from './execution.ts';
import type { Frame, Snapshot } from './snapshot.ts';

/** The context object of a frame's state: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
export function contextObject(execution: Execution, snapshot: Snapshot, frame: Frame, retried: boolean): JsonObject {
  const { record } = execution;
  const machine = record.stateMachine;
  const context: JsonObject = {
    Execution: {
      Id: record.executionArn,
      Input: snapshot.input,
      StartTime: new Date(snapshot.startedAt).toISOString(),
      Name: record.name,
      ...(machine.roleArn === undefined ? {} : { RoleArn: machine.roleArn }),
      ...(record.synchronous ? {} : { RedriveCount: snapshot.redriveCount }),
      ...(snapshot.redrivenAt === undefined ? {} : { RedriveTime: new Date(snapshot.redrivenAt).toISOString() }),
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
    State: {
      Name: frame.state,
      EnteredTime: new Date(frame.enteredAt).toISOString(),
      ...(retried ? { RetryCount: frame.retryCount } : {}),
    },
  };
  const item = itemOf(snapshot, frame);
  if (item) context.Map = { Item: item };
  else if (record.item !== undefined) context.Map = { Item: record.item };
  if (frame.work.kind === 'task' && frame.work.token !== undefined) context.Task = { Token: frame.work.token };
  return context;
}

/** The item of the nearest iteration around the frame. */
function itemOf(snapshot: Snapshot, frame: Frame): Json | undefined {
  for (let at: Frame | undefined = frame; at !== undefined; at = snapshot.frames.get(at.parent))
    if (at.item) return at.item as unknown as Json;
  return undefined;
}

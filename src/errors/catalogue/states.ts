import { defineError } from '../error.ts';

/** Names and words of AWS Step Functions, so that what its clients print and match is the same. */
export const ExecutionAlreadyExists = defineError<{ executionArn: string }>({
  name: 'ExecutionAlreadyExists',
  fault: 'usage',
  message: ({ executionArn }) => `Execution Already Exists: '${executionArn}'`,
  hint: 'Give the execution another name.',
});

export const ExecutionDoesNotExist = defineError<{ executionArn: string }>({
  name: 'ExecutionDoesNotExist',
  fault: 'usage',
  message: ({ executionArn }) => `Execution Does Not Exist: '${executionArn}'`,
});

export const ExecutionNotRedrivable = defineError<{ executionArn: string; reason: string }>({
  name: 'ExecutionNotRedrivable',
  fault: 'usage',
  message: ({ executionArn, reason }) => `Execution '${executionArn}' is not redrivable: ${reason}`,
});

export const InvalidToken = defineError<object>({
  name: 'InvalidToken',
  fault: 'usage',
  message: () => "Invalid Token: 'Invalid token'",
});

export const TaskTimedOut = defineError<object>({
  name: 'TaskTimedOut',
  fault: 'usage',
  message: () => "Task Timed Out: 'Provided task does not exist anymore'",
});

export const MapRunDoesNotExist = defineError<{ mapRunArn: string }>({
  name: 'ResourceNotFound',
  fault: 'usage',
  message: ({ mapRunArn }) => `Resource not found: '${mapRunArn}'`,
});

export const InvalidDefinition = defineError<{ problems: string }>({
  name: 'InvalidDefinition',
  fault: 'usage',
  message: ({ problems }) => `Invalid State Machine Definition: '${problems}'`,
  hint: 'lockstep states validate FILE lists every problem with its place.',
});

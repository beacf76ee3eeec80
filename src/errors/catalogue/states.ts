import { defineError } from '../error.ts';

/** Names and words of AWS Step Functions, so that what its clients print and match is the same. */
export const ExecutionAlreadyExists = defineError<{ executionArn: string }>({
  name: 'ExecutionAlreadyExists',
  fault: 'usage',
  message: ({ executionArn }) => `Execution Already Exists: '${executionArn}'`,
  hint: 'Give the execution another name.',
});

export const InvalidExecutionInput = defineError<{ problem: string }>({
  name: 'InvalidExecutionInput',
  fault: 'usage',
  message: ({ problem }) => `Invalid State Machine Execution Input: '${problem}'`,
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

export const NoMock = defineError<{ stateName: string; resource: string }>({
  name: 'NoMock',
  fault: 'usage',
  message: ({ stateName, resource }) => `no mock for the Task state ${stateName} (${resource})`,
  hint: ({ stateName }) => `Add it to the file of --mock: { ${JSON.stringify(stateName)}: { "output": … } }`,
});

export const UnreadableFile = defineError<{ file: string; reason: string }>({
  name: 'UnreadableFile',
  fault: 'usage',
  message: ({ file, reason }) => `${file} cannot be read: ${reason}`,
});

export const UnreadableJson = defineError<{ where: string; reason: string }>({
  name: 'UnreadableJson',
  fault: 'usage',
  message: ({ where, reason }) => `${where} is not JSON: ${reason}`,
});

export const MissingDefinition = defineError<object>({
  name: 'MissingDefinition',
  fault: 'usage',
  message: () => 'no definition to run',
  hint: 'lockstep states run FILE, or --jsonl to read cases from standard input.',
});

export const NotAHistory = defineError<{ file: string }>({
  name: 'NotAHistory',
  fault: 'usage',
  message: ({ file }) => `${file} holds no history: expected a list of events, or { "events": [ … ] }`,
  hint: 'lockstep states history FILE --json, or aws stepfunctions get-execution-history, writes one.',
});

export const InvalidCases = defineError<{ file: string; problem: string }>({
  name: 'InvalidCases',
  fault: 'usage',
  message: ({ file, problem }) => `${file}: ${problem}`,
  hint: 'Write a list: [{ "name": "…", "input": …, "mocks": { … }, "expect": { "status": "SUCCEEDED" } }].',
});

export const InvalidMock = defineError<{ stateName: string; problem: string }>({
  name: 'InvalidMock',
  fault: 'usage',
  message: ({ stateName, problem }) => `the mock of ${stateName} ${problem}`,
  hint: 'A mock is { "output": … } or { "error": "…", "cause": "…" }, with "delaySeconds" where it takes time; a list gives one for each attempt.',
});

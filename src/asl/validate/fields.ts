import type { StateType } from '../definition.ts';

/** Fields that every state may have. */
const common = ['Type', 'Comment', 'QueryLanguage'];
const flow = ['Next', 'End', 'Assign'];
const jsonpathIo = ['InputPath', 'OutputPath'];
const jsonpathWork = [...jsonpathIo, 'ResultPath', 'ResultSelector', 'Parameters'];
const handling = ['Retry', 'Catch'];

/** Which fields a state of each type may have: https://states-language.net/spec.html#state-type-table */
export const allowedFields: Record<StateType, readonly string[]> = {
  Task: [
    ...common,
    ...flow,
    ...jsonpathWork,
    ...handling,
    'Arguments',
    'Output',
    'Resource',
    'TimeoutSeconds',
    'TimeoutSecondsPath',
    'HeartbeatSeconds',
    'HeartbeatSecondsPath',
    'Credentials',
  ],
  Pass: [...common, ...flow, ...jsonpathIo, 'ResultPath', 'Parameters', 'Result', 'Output'],
  Choice: [...common, ...jsonpathIo, 'Choices', 'Default', 'Output', 'Assign'],
  Wait: [...common, ...flow, ...jsonpathIo, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath', 'Output'],
  Succeed: [...common, ...jsonpathIo, 'Output'],
  Fail: [...common, 'Error', 'ErrorPath', 'Cause', 'CausePath'],
  Parallel: [...common, ...flow, ...jsonpathWork, ...handling, 'Arguments', 'Output', 'Branches'],
  Map: [
    ...common,
    ...flow,
    ...jsonpathWork,
    ...handling,
    'Output',
    'Items',
    'ItemsPath',
    'ItemSelector',
    'ItemProcessor',
    'Iterator',
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'Label',
    'MaxConcurrency',
    'MaxConcurrencyPath',
    'ToleratedFailureCount',
    'ToleratedFailureCountPath',
    'ToleratedFailurePercentage',
    'ToleratedFailurePercentagePath',
  ],
};

/** Fields that some type has: elsewhere they are mistakes, not the user's own notes. */
export const knownFields = new Set(Object.values(allowedFields).flat());

export const requiredFields: Partial<Record<StateType, readonly string[]>> = {
  Task: ['Resource'],
  Choice: ['Choices'],
  Parallel: ['Branches'],
};

/** Fields of one query language only. */
export const jsonpathFields = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'ItemsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'ErrorPath',
  'CausePath',
]);

export const jsonataFields = new Set(['Arguments', 'Output', 'Items']);

/** Path fields whose value must name one place; the others may select. */
export const referencePaths = new Set(['ResultPath']);

/** Pairs of which a state may have one. */
export const exclusiveFields: readonly (readonly string[])[] = [
  ['TimeoutSeconds', 'TimeoutSecondsPath'],
  ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
  ['MaxConcurrency', 'MaxConcurrencyPath'],
  ['ToleratedFailureCount', 'ToleratedFailureCountPath'],
  ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
  ['Error', 'ErrorPath'],
  ['Cause', 'CausePath'],
  ['ItemProcessor', 'Iterator'],
];

/** Least and greatest value of number fields. */
export const ranges: Record<string, { min: number; max?: number; decimals?: boolean }> = {
  TimeoutSeconds: { min: 1, max: 99_999_999 },
  HeartbeatSeconds: { min: 1, max: 99_999_999 },
  Seconds: { min: 0, max: 99_999_999 },
  MaxConcurrency: { min: 0 },
  ToleratedFailureCount: { min: 0 },
  ToleratedFailurePercentage: { min: 0, max: 100, decimals: true },
};

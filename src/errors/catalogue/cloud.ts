import { defineError } from '../error.ts';

export const StateInUse = defineError<{ directory: string; pid?: number; command?: string; since?: string }>({
  name: 'StateInUse',
  fault: 'external',
  message: (a) =>
    a.pid === undefined
      ? `${a.directory} is in use by another process`
      : `${a.directory} is in use by process ${a.pid} (${a.command}), since ${a.since}`,
  hint: (a) =>
    `Only one process at a time may work in it. Wait until it has ended${a.pid === undefined ? '' : `, or end it with \`kill ${a.pid}\``}; nothing was changed. While \`lockstep up\` serves the project, commands share it.`,
});

export const StateNewer = defineError<{ directory: string; seen: number; known: number }>({
  name: 'StateNewer',
  fault: 'usage',
  message: (a) =>
    `${a.directory} was written by a newer Lockstep (format ${a.seen}; this version knows format ${a.known})`,
  hint: (a) => `Update Lockstep, or remove ${a.directory} to start with an empty embedded cloud; nothing was changed.`,
});

export const StateOlder = defineError<{ directory: string; seen: number; known: number }>({
  name: 'StateOlder',
  fault: 'usage',
  message: (a) =>
    `${a.directory} was written by an older Lockstep (format ${a.seen}; this version needs format ${a.known})`,
  hint: (a) =>
    `Move ${a.directory} away to start with an empty embedded cloud: the next run builds it anew. Nothing was changed.`,
});

export const StateBroken = defineError<{ directory: string; reason: string }>({
  name: 'StateBroken',
  fault: 'external',
  message: (a) => `${a.directory} is damaged: ${a.reason}`,
  hint: (a) =>
    `Put it back from a copy, or move ${a.directory} away to start with an empty embedded cloud: the next run builds it anew.`,
});

export const StateUnwritable = defineError<{ directory: string; reason: string }>({
  name: 'StateUnwritable',
  fault: 'external',
  message: (a) => `${a.directory} cannot be written: ${a.reason}`,
  hint: () =>
    'Lockstep keeps the embedded cloud there. Give yourself write access to it, or work in another directory.',
});

export const StateDiskFull = defineError<{ directory: string }>({
  name: 'StateDiskFull',
  fault: 'external',
  message: (a) => `there is no space left on the disk that holds ${a.directory}`,
  hint: () => 'Free some space and run again: what had finished is kept.',
});

export const NoOperator = defineError<{ project: string; environment: string }>({
  name: 'NoOperator',
  fault: 'internal',
  message: (a) => `the build of ${a.project}, environment ${a.environment}, has no operator role`,
});

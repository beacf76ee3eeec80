import { defineError } from '../error.ts';

export const BadUsage = defineError<{ message: string; command: string }>({
  name: 'BadUsage',
  fault: 'usage',
  message: (a) => a.message,
  hint: (a) => `\`${a.command} --help\` tells how it is used.`,
});

export const UnknownEnvironment = defineError<{ seen: string; known: readonly string[] }>({
  name: 'UnknownEnvironment',
  fault: 'usage',
  message: (a) => `there is no environment "${a.seen}"`,
  hint: (a) => `Environments of this project: ${a.known.join(', ')}.`,
});

export const UnknownPipeline = defineError<{ seen: string; known: readonly string[] }>({
  name: 'UnknownPipeline',
  fault: 'usage',
  message: (a) => `there is no pipeline "${a.seen}"`,
  hint: (a) => `Pipelines of this project: ${a.known.join(', ') || 'none'}. They are the files under pipelines/.`,
});

export const UnknownModel = defineError<{ seen: string; known: readonly string[] }>({
  name: 'UnknownModel',
  fault: 'usage',
  message: (a) => `there is no model "${a.seen}"`,
  hint: (a) => `Models of this project: ${a.known.join(', ') || 'none'}. They are the files under models/.`,
});

export const UnknownVersion = defineError<{ model: string; seen: string; known: readonly number[] }>({
  name: 'UnknownVersion',
  fault: 'usage',
  message: (a) => `model "${a.model}" has no version ${a.seen}`,
  hint: (a) => `Registered versions: ${a.known.join(', ') || 'none yet'}.`,
});

export const UnknownExecution = defineError<{ seen: string; environment: string }>({
  name: 'UnknownExecution',
  fault: 'usage',
  message: (a) => `there is no execution "${a.seen}" in ${a.environment}`,
  hint: () => '`lockstep executions` lists them.',
});

export const UnknownStep = defineError<{ seen: string; known: readonly string[] }>({
  name: 'UnknownStep',
  fault: 'usage',
  message: (a) => `the pipeline has no step "${a.seen}"`,
  hint: (a) => `Its steps: ${a.known.join(', ')}.`,
});

export const UnknownParameter = defineError<{ pipeline: string; seen: string; known: readonly string[] }>({
  name: 'UnknownParameter',
  fault: 'usage',
  message: (a) => `pipeline "${a.pipeline}" has no parameter "${a.seen}"`,
  hint: (a) => (a.known.length ? `Its parameters: ${a.known.join(', ')}.` : 'It has no parameters.'),
});

export const BadParameter = defineError<{ name: string; must: string; seen: string }>({
  name: 'BadParameter',
  fault: 'usage',
  message: (a) => `parameter ${a.name} must be ${a.must} — saw ${a.seen}`,
});

export const NothingBuilt = defineError<{ environment: string | undefined }>({
  name: 'NothingBuilt',
  fault: 'usage',
  message: (a) => `nothing runs ${a.environment ? `in ${a.environment}` : 'here'} yet`,
  hint: () => '`lockstep run PIPELINE` builds the environment and runs a pipeline in it.',
});

export const BuildUnreadable = defineError<{ file: string; environment: string }>({
  name: 'BuildUnreadable',
  fault: 'usage',
  message: (a) => `${a.file} is no manifest that this version of Lockstep reads`,
  hint: (a) => `\`lockstep synth --env ${a.environment}\` writes the build anew.`,
});

export const NoLog = defineError<{ step: string; status: string }>({
  name: 'NoLog',
  fault: 'usage',
  message: (a) => `step ${a.step} (${a.status}) has no log: no job and no function ran for it`,
});

export const NotResumable = defineError<{ name: string; status: string }>({
  name: 'NotResumable',
  fault: 'usage',
  message: (a) => `execution ${a.name} cannot be resumed: it is ${a.status}`,
  hint: () => 'Only failed, timed-out and stopped executions can; start anew with `lockstep run PIPELINE`.',
});

export const NotLive = defineError<{ model: string; environment: string }>({
  name: 'NotLive',
  fault: 'usage',
  message: (a) => `no version of "${a.model}" is live in ${a.environment}`,
  hint: () => 'A version goes live when its pipeline has passed the gate, where the model is released automatically.',
});

export const InputUnreadable = defineError<{ path: string; reason: string }>({
  name: 'InputUnreadable',
  fault: 'usage',
  message: (a) => `${a.path} cannot be read: ${a.reason}`,
});

export const RequestNotJson = defineError<{ from: string; seen: string; reason: string }>({
  name: 'RequestNotJson',
  fault: 'usage',
  message: (a) => `${a.from} must be JSON: ${a.reason} — saw ${JSON.stringify(a.seen)}`,
  hint: () => 'Give JSON or @FILE, or say what it is: `--content-type text/csv`.',
});

export const DirectoryNotEmpty = defineError<{ path: string; holds: readonly string[] }>({
  name: 'DirectoryNotEmpty',
  fault: 'usage',
  message: (a) => `${a.path} is not empty: it holds ${a.holds.join(', ')}`,
  hint: () => 'Give a name that is not taken, or empty the folder; nothing was written.',
});

export const NotADirectory = defineError<{ path: string }>({
  name: 'NotADirectory',
  fault: 'usage',
  message: (a) => `${a.path} is a file, or lies below one`,
  hint: () => 'Give a name that is not taken; nothing was written.',
});

export const BadProjectName = defineError<{ seen: string }>({
  name: 'BadProjectName',
  fault: 'usage',
  message: (a) =>
    `a project's name must be 2 to 20 lower-case letters, digits and single hyphens, a letter first and no hyphen last — saw "${a.seen}"`,
});

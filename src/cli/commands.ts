/** A command's name, its line in the help, and where its code is: loaded only when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly group: string;
  // biome-ignore lint/suspicious/noExplicitAny: each command has argument and option types of its own
  readonly load: () => Promise<import('./command.ts').CommandDefinition<any, any, any>>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'make a project from a template, ready to run',
    group: 'Write',
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'check',
    summary: 'validate the whole project, offline',
    group: 'Write',
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'synth',
    summary: 'write state machines, policies and bundles to build/<env>/',
    group: 'Write',
    load: async () => (await import('./commands/synth.ts')).synth,
  },
  {
    name: 'run',
    summary: 'run a pipeline on the embedded cloud',
    group: 'Run',
    load: async () => (await import('./commands/run.ts')).run,
  },
  {
    name: 'invoke',
    summary: 'ask the live version of a model for a prediction',
    group: 'Run',
    load: async () => (await import('./commands/invoke.ts')).invoke,
  },
  {
    name: 'status',
    summary: 'show which version of each model is live in each environment',
    group: 'Look',
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    name: 'models',
    summary: 'list the registered versions of the models',
    group: 'Look',
    load: async () => (await import('./commands/models.ts')).models,
  },
  {
    name: 'executions',
    summary: 'list the executions of the pipelines',
    group: 'Look',
    load: async () => (await import('./commands/executions.ts')).executions,
  },
  {
    name: 'logs',
    summary: 'print the log of a step',
    group: 'Look',
    load: async () => (await import('./commands/logs.ts')).logs,
  },
  {
    name: 'lineage',
    summary: 'show what a model version was made from',
    group: 'Look',
    load: async () => (await import('./commands/lineage.ts')).lineage,
  },
  {
    name: 'doctor',
    summary: 'tell what is missing on this machine and how to mend it',
    group: 'Look',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'states',
    summary: 'run and validate any Amazon States Language definition',
    group: 'Run',
    load: async () => (await import('./commands/states.ts')).states,
  },
];

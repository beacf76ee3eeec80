import type { CommandDefinition } from './command.ts';

interface EntryBase {
  readonly name: string;
  /** Its line in the help. */
  readonly summary: string;
  /** Heading under which the help lists it. */
  readonly group: string;
}

/** A command, or a word with commands under it. A command's code is loaded only when it is called. */
export type CommandEntry =
  // biome-ignore lint/suspicious/noExplicitAny: each command has argument and option types of its own
  | (EntryBase & { readonly example: string; readonly load: () => Promise<CommandDefinition<any, any, any>> })
  | (EntryBase & { readonly commands: readonly CommandEntry[] });

export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'make a project from a template, ready to run',
    group: 'Write',
    example: 'lockstep init flights',
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'check',
    summary: 'validate the whole project, offline',
    group: 'Write',
    example: 'lockstep check',
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'synth',
    summary: 'write state machines, policies and bundles to build/<env>/',
    group: 'Write',
    example: 'lockstep synth --env prod',
    load: async () => (await import('./commands/synth.ts')).synth,
  },
  {
    name: 'run',
    summary: 'run a pipeline on the embedded cloud',
    group: 'Run',
    example: 'lockstep run delays --env dev -p lateAfter=20',
    load: async () => (await import('./commands/run.ts')).run,
  },
  {
    name: 'invoke',
    summary: 'ask the live version of a model for a prediction',
    group: 'Run',
    example: 'lockstep invoke delays --data @request.json',
    load: async () => (await import('./commands/invoke.ts')).invoke,
  },
  {
    name: 'up',
    summary: 'serve the embedded cloud: AWS APIs on this machine',
    group: 'Run',
    example: 'lockstep up --detach',
    load: async () => (await import('./commands/up.ts')).up,
  },
  {
    name: 'env',
    summary: 'print what a shell needs to reach a running `up`',
    group: 'Run',
    example: 'eval "$(lockstep env)" && aws s3 ls',
    load: async () => (await import('./commands/env.ts')).env,
  },
  {
    name: 'status',
    summary: 'show which version of each model is live in each environment',
    group: 'Look',
    example: 'lockstep status',
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    name: 'models',
    summary: 'list the registered versions of the models',
    group: 'Look',
    example: 'lockstep models delays',
    load: async () => (await import('./commands/models.ts')).models,
  },
  {
    name: 'executions',
    summary: 'list the executions of the pipelines',
    group: 'Look',
    example: 'lockstep executions delays --limit 5',
    load: async () => (await import('./commands/executions.ts')).executions,
  },
  {
    name: 'logs',
    summary: 'print the log of a step',
    group: 'Look',
    example: 'lockstep logs delays train',
    load: async () => (await import('./commands/logs.ts')).logs,
  },
  {
    name: 'lineage',
    summary: 'show what a model version was made from',
    group: 'Look',
    example: 'lockstep lineage delays 3',
    load: async () => (await import('./commands/lineage.ts')).lineage,
  },
  {
    name: 'doctor',
    summary: 'tell what is missing on this machine and how to mend it',
    group: 'Look',
    example: 'lockstep doctor',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'states',
    summary: 'run and validate any Amazon States Language definition',
    group: 'Run',
    commands: [
      {
        name: 'run',
        summary: 'run a definition with mocked tasks',
        group: 'States',
        example: `lockstep states run definition.asl.json --input '{"n": 1}' --mock mocks.json --history`,
        load: async () => (await import('./commands/states-run.ts')).statesRun,
      },
      {
        name: 'history',
        summary: 'run a definition with mocked tasks and list its events',
        group: 'States',
        example: 'lockstep states history definition.asl.json --mock mocks.json',
        load: async () => (await import('./commands/states-history.ts')).statesHistory,
      },
      {
        name: 'graph',
        summary: 'draw a definition, coloured by an execution',
        group: 'States',
        example: 'lockstep states graph definition.asl.json --history events.json > graph.svg',
        load: async () => (await import('./commands/states-graph.ts')).statesGraph,
      },
      {
        name: 'validate',
        summary: 'list the diagnostics of a definition',
        group: 'States',
        example: 'lockstep states validate definition.asl.json',
        load: async () => (await import('./commands/states-validate.ts')).statesValidate,
      },
    ],
  },
];

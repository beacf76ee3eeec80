import { defineError } from '../error.ts';

export const ReferenceOutOfScope = defineError<{ where: string; step: string; target: string; reason: string }>({
  name: 'ReferenceOutOfScope',
  fault: 'usage',
  message: (a) => `${a.where}: ${a.step} uses a result of ${a.target}, which it cannot see: ${a.reason}`,
  hint: 'A result can be used after its step, in the same branch or list; move the step that uses it, or return it from the branch.',
});

export const PolicyTooLarge = defineError<{ role: string; size: number; limit: number }>({
  name: 'PolicyTooLarge',
  fault: 'usage',
  message: (a) =>
    `The policies of role ${a.role} have ${a.size} characters; IAM takes ${a.limit} of a role's own policies`,
  hint: 'Split the pipeline into two, or give steps common data prefixes.',
});

export const NoPrebuiltImage = defineError<{ kind: string; version: string; region: string }>({
  name: 'NoPrebuiltImage',
  fault: 'usage',
  message: (a) => `AWS publishes no ${a.kind} ${a.version} image for region ${a.region}`,
  hint: 'Choose another region, or name an image of your own with image(uri).',
});

export const CodeUnreadable = defineError<{ where: string; step: string; path: string; reason: string }>({
  name: 'CodeUnreadable',
  fault: 'usage',
  message: (a) => `${a.where}: the code of ${a.step} cannot be read from ${a.path}: ${a.reason}`,
  hint: 'Paths of scripts and handlers start at the directory of lockstep.config.ts.',
});

export const HandlerDoesNotBuild = defineError<{ where: string; step: string; path: string; problems: string }>({
  name: 'HandlerDoesNotBuild',
  fault: 'usage',
  message: (a) => `${a.where}: the handler of ${a.step}, ${a.path}, cannot be bundled:\n${a.problems}`,
  hint: 'Mend the source, then run lockstep check again.',
});

export const UnknownEnvironmentToBuild = defineError<{ environment: string; known: readonly string[] }>({
  name: 'UnknownEnvironmentToBuild',
  fault: 'usage',
  message: (a) => `There is no environment ${JSON.stringify(a.environment)}; the project has ${a.known.join(', ')}`,
  hint: 'Environments are listed in lockstep.config.ts.',
});

export const UnsupportedInPipeline = defineError<{ where: string; step: string; what: string; todo: string }>({
  name: 'UnsupportedInPipeline',
  fault: 'usage',
  message: (a) => `${a.where}: ${a.step}: ${a.what}`,
  hint: (a) => a.todo,
});

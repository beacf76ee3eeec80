import { defineError } from '../error.ts';

export const NoProject = defineError<{ directory: string }>({
  name: 'NoProject',
  fault: 'usage',
  message: (a) => `No lockstep.config.ts in ${a.directory} or in a directory above it`,
  hint: 'Change to a project, or make one with `lockstep init NAME`',
});

export const InvalidProject = defineError<{ problems: readonly { readonly text: string }[] }>({
  name: 'InvalidProject',
  fault: 'usage',
  message: (a) => a.problems.map((problem) => problem.text).join('\n'),
  hint: (a) =>
    `${a.problems.length === 1 ? '1 problem' : `${a.problems.length} problems`}; nothing was written. Mend and run \`lockstep check\` again`,
});

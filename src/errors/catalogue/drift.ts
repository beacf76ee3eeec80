import { defineError } from '../error.ts';

export const ProfilesDiffer = defineError<{ column: string; what: string; first: string; second: string }>({
  name: 'ProfilesDiffer',
  fault: 'usage',
  message: ({ column, what, first, second }) =>
    `these profiles cannot be merged: ${column} has ${what} ${first} in one and ${second} in the other`,
  hint: 'Make both profiles with the same options: those of the baseline.',
});

export const UnreadableProfile = defineError<{ where: string; reason: string }>({
  name: 'UnreadableProfile',
  fault: 'usage',
  message: ({ where, reason }) => `${where} is not a profile: ${reason}`,
  hint: 'Make the profile again from its data.',
});

export const UnreadableConstraints = defineError<{ where: string; reason: string }>({
  name: 'UnreadableConstraints',
  fault: 'usage',
  message: ({ where, reason }) => `${where} is not a file of constraints: ${reason}`,
  hint: 'Compare it with the constraints that Lockstep suggested from the baseline.',
});

export const InvalidHistogramEdges = defineError<{ column: string; seen: string }>({
  name: 'InvalidHistogramEdges',
  fault: 'usage',
  message: ({ column, seen }) => `the histogram edges of ${column} must be finite and increasing — saw ${seen}`,
});

export const UnreadableCsv = defineError<{ source: string; reason: string }>({
  name: 'UnreadableCsv',
  fault: 'usage',
  message: ({ source, reason }) => `${source} cannot be read as CSV: ${reason}`,
});

export const UnreadableParquet = defineError<{ source: string; reason: string }>({
  name: 'UnreadableParquet',
  fault: 'usage',
  message: ({ source, reason }) => `${source} cannot be read as Parquet: ${reason}`,
});

export const UnknownColumn = defineError<{ column: string; source: string; columns: readonly string[] }>({
  name: 'UnknownColumn',
  fault: 'usage',
  message: ({ column, source }) => `${source} has no column ${column}`,
  hint: ({ columns }) => `Its columns are ${columns.join(', ')}.`,
});

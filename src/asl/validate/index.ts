export { type Diagnostic, describeProblems } from './diagnostic.ts';
export { type ValidateOptions, validateDefinition } from './validate.ts';

export { type Diagnostic, describeProblems } from './diagnostic.ts';
export { type ValidateOptions, validateDefinition, validateState } from './validate.ts';

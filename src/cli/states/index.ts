export { type Mock, type Mocks, mockTasks } from './mock-tasks.ts';
export { parseJson, readJson, readText } from './read-file.ts';
export { type Case, type CaseResult, replayCase } from './replay-case.ts';
export { type RunDefinitionOptions, runDefinition } from './run-definition.ts';
export { runJsonl } from './run-jsonl.ts';
export { validateFile } from './validate-file.ts';

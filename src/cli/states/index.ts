export { type Case, type CaseResult, replayCase } from './replay-case.ts';
export { runJsonl } from './run-jsonl.ts';

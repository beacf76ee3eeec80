export { machineGraph } from './machine-graph.ts';
export { mermaid } from './mermaid.ts';
export { type Progress, stateProgress } from './state-progress.ts';
export { svg } from './svg.ts';

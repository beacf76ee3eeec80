import type { Reference } from '../model/index.ts';
import type { ContextHandle } from './handles.ts';
import { reference } from './make-handle.ts';

const fact = (name: Extract<Reference, { $ref: 'context' }>['name']): ContextHandle =>
  reference({ $ref: 'context', name });

/** Facts of the execution and of the environment that it runs in. */
export const context = {
  /** Name of the execution. */
  execution: fact('execution'),
  /** The six digits at its end. */
  runId: fact('runId'),
  environment: fact('environment'),
  account: fact('account'),
  region: fact('region'),
  /** Name of the environment's data bucket. */
  bucket: fact('bucket'),
};

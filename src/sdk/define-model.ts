import type { Image } from '../model/index.ts';
import type { ScriptOptions } from './options.ts';

export interface ModelOptions {
  description?: string;
  /** Image that serves it. */
  image: Image;
  /** Inference code (`model_fn`, `input_fn`, `predict_fn`, `output_fn`). @default the image's own server */
  script?: ScriptOptions;
  serving?: {
    target?: 'endpoint';
    /** @default 'ml.m5.large' */
    instanceType?: string;
    /** @default 1 */
    instanceCount?: number;
  };
  /** @default ['text/csv'] */
  contentTypes?: readonly string[];
  /** @default ['text/csv'] */
  responseTypes?: readonly string[];
  /** Metric that compares versions. */
  primaryMetric?: { metric: string; direction: 'higher' | 'lower' };
  /** Environments in which a version that passes its gate goes live without being asked for. */
  automaticRelease?: readonly string[];
}

/** A model as it was authored: plain data, checked when the project is loaded. */
export interface ModelDefinition extends ModelOptions {
  readonly $lockstep: 'model';
  readonly name: string;
}

/** Defines how a model is served; the default export of a file in `models/`. */
export function defineModel(name: string, options: ModelOptions): ModelDefinition {
  return { ...options, $lockstep: 'model', name };
}

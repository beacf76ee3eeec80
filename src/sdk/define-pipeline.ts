import type { Json, Parameter } from '../model/index.ts';
import { type Builder, builder } from './builder.ts';
import type { ParameterHandle } from './handles.ts';
import { reference } from './make-handle.ts';
import { Scope } from './scope.ts';
import { callerFile } from './source-line.ts';

export interface PipelineOptions<Parameters extends Readonly<Record<string, Parameter>>> {
  description?: string;
  /** What an execution may be given: `{ threshold: parameter.number({ default: 0.7 }) }`. */
  parameters?: Parameters;
  /** When it starts by itself: `{ nightly: cron('0 6 * * ? *') }`. */
  schedules?: Readonly<
    Record<string, string | { expression: string; timezone?: string; parameters?: Partial<ValuesOf<Parameters>> }>
  >;
  /** EventBridge events that start it. */
  events?: Readonly<
    Record<string, { pattern: { readonly [key: string]: Json }; parameters?: Partial<ValuesOf<Parameters>> }>
  >;
}

type ValuesOf<Parameters> = { readonly [Name in keyof Parameters]: Json };

/** The builder of a pipeline: its steps and its parameters. */
export interface PipelineBuilder<Parameters> extends Builder {
  readonly parameters: { readonly [Name in keyof Parameters]: ParameterHandle };
}

/** A pipeline as it was authored: plain data, checked when the project is loaded. */
export interface PipelineDefinition {
  readonly $lockstep: 'pipeline';
  readonly name: string;
  readonly steps: readonly object[];
}

/** Defines a pipeline; the default export of a file in `pipelines/`. */
export function definePipeline(name: string, build: (p: PipelineBuilder<unknown>) => void): PipelineDefinition;
export function definePipeline<const Parameters extends Readonly<Record<string, Parameter>>>(
  name: string,
  options: PipelineOptions<Parameters>,
  build: (p: PipelineBuilder<Parameters>) => void,
): PipelineDefinition;
export function definePipeline(
  name: string,
  ...rest: [Build] | [PipelineOptions<Readonly<Record<string, Parameter>>>, Build]
): PipelineDefinition {
  const build = rest.at(-1) as Build;
  const options = rest.length === 2 ? (rest[0] as object) : {};
  const scope = new Scope(callerFile());
  // Any name gives a reference: the model's validation knows which exist, and names the nearest.
  const parameters = new Proxy({}, { get: (_, key) => reference({ $ref: 'parameter', name: String(key) }) });
  const ended: unknown = build({ ...builder(scope), parameters } as PipelineBuilder<never>);
  if (ended instanceof Promise) throw new TypeError(`${name}: the function that builds a pipeline must not be async`);
  return { ...options, $lockstep: 'pipeline', name, steps: scope.steps };
}

type Build = (p: PipelineBuilder<never>) => void;

import type {
  Authored,
  AuthoredCondition,
  DataStepHandle,
  EvaluationHandle,
  ModelHandle,
  OutputsHandle,
  ReferenceHandle,
  ResultHandle,
  StepHandle,
  VersionHandle,
} from './handles.ts';
import { stepOf } from './handles.ts';
import { outputsHandle, reference, resultHandle, stepHandle } from './make-handle.ts';
import type * as options from './options.ts';
import type { Scope, StepOptions } from './scope.ts';

/** The result of a function or task: its declared fields, or any field where none is declared. */
export type ResultOf<Output extends string> = [Output] extends [never]
  ? ResultHandle<'result'> & StepHandle
  : OutputsHandle<Output, ResultHandle<'result'>> & ReferenceHandle<'result'>;

/**
 * Defines steps. Each method records a step under a name that is unique in the pipeline, and returns a handle by which
 * later steps use it; order and parallelism follow from that. A gate or an approval guards what is defined after it in
 * the same scope.
 */
export interface Builder {
  /** Data in the environment's bucket. */
  dataset(name: string, options: options.DatasetOptions): DataStepHandle;
  /** A SageMaker processing job. */
  processing<const Output extends string = never>(
    name: string,
    options: options.ProcessingOptions<Output>,
  ): OutputsHandle<Output>;
  /** A SageMaker training job. */
  training(name: string, options: options.TrainingOptions): ModelHandle;
  /** A SageMaker tuning job; its model is the best trial's. */
  tuning(name: string, options: options.TuningOptions): ModelHandle;
  /** A processing job that writes `evaluation.json` into its output `evaluation`. */
  evaluation<const Output extends string = never>(
    name: string,
    options: options.ProcessingOptions<Output>,
  ): EvaluationHandle<Output>;
  /** A SageMaker batch transform job. */
  transform(
    name: string,
    options: options.TransformOptions,
  ): DataStepHandle & { readonly output: ReferenceHandle<'data'> };
  /** A Lambda function. */
  function<const Output extends string = never>(
    name: string,
    options: options.FunctionOptions<Output>,
  ): ResultOf<Output>;
  /** Lets the pipeline go on only when every condition holds. */
  gate(name: string, conditions: readonly AuthoredCondition[], options?: StepOptions): StepHandle;
  /** Makes a version of a model in the registry. */
  register(name: string, options: options.RegisterOptions): VersionHandle;
  /** Runs one of two sequences of steps. */
  branch(name: string, options: options.BranchOptions<Builder>): StepHandle;
  /** Runs steps for each item of a list. Its result is the list of the items' results, each an object by step. */
  map(
    name: string,
    options: options.MapOptions,
    build: (item: ResultHandle<'item'>, m: Builder) => void,
  ): ResultHandle<'result'> & StepHandle;
  /** Waits for a person. */
  approval(name: string, options?: options.ApprovalOptions): StepHandle;
  /** Publishes to the environment's topic. */
  notify(name: string, options: options.NotifyOptions): StepHandle;
  /** Any other Step Functions integration. */
  task<const Output extends string = never>(name: string, options: options.TaskOptions<Output>): ResultOf<Output>;
}

export function builder(scope: Scope): Builder {
  const outputs = (step: string, handle: StepHandle) =>
    outputsHandle(handle, (output) => reference({ $ref: 'data', step, output }));
  const model = (step: string) => stepHandle(step, { $ref: 'model', step }) as ModelHandle;
  const record = (type: Parameters<Scope['record']>[0], name: string, given: object | undefined) =>
    scope.record(type, name, (given ?? {}) as StepOptions);

  const made = {
    dataset(name: string, given: object) {
      return stepHandle(record('dataset', name, given), { $ref: 'data', step: name, output: 'data' });
    },
    processing: (name: string, given: object) => outputs(name, stepHandle(record('processing', name, given))),
    training: (name: string, given: object) => model(record('training', name, given)),
    tuning: (name: string, given: object) => model(record('tuning', name, given)),
    evaluation(name: string, given: object) {
      const own = stepHandle(record('evaluation', name, given), { $ref: 'data', step: name, output: 'evaluation' });
      return outputs(name, own);
    },
    transform(name: string, given: object) {
      return outputs(
        name,
        stepHandle(record('transform', name, given), { $ref: 'data', step: name, output: 'output' }),
      );
    },
    function: (name: string, given: object) => resultHandle('result', record('function', name, given)),
    gate: (name: string, conditions: readonly AuthoredCondition[], given?: object) =>
      stepHandle(record('gate', name, { ...given, conditions })),
    register(name: string, given: options.RegisterOptions) {
      const { report, ...rest } = given ?? {};
      const named = typeof report === 'object' && report !== null ? report[stepOf] : report;
      const step = record('register', name, { ...rest, ...(named === undefined ? {} : { report: named }) });
      return stepHandle(step, { $ref: 'version', step });
    },
    branch(name: string, given: options.BranchOptions<Builder>) {
      const { then: yes, else: no, ...rest } = given;
      const inside = (build: ((b: Builder) => void) | undefined) =>
        build ? scope.inside((inner) => build(builder(inner))) : [];
      return stepHandle(record('branch', name, { ...rest, then: inside(yes), else: inside(no) }));
    },
    map(name: string, given: options.MapOptions, build: (item: ResultHandle<'item'>, m: Builder) => void) {
      const item = resultHandle('item', name) as ResultHandle as ResultHandle<'item'>;
      const steps = scope.inside((inner) => build(item, builder(inner)));
      return resultHandle('result', record('map', name, { ...given, steps }));
    },
    approval: (name: string, given?: object) => stepHandle(record('approval', name, given)),
    notify: (name: string, given: { subject: Authored; message: Authored }) =>
      stepHandle(record('notify', name, given)),
    task: (name: string, given: object) => resultHandle('result', record('task', name, given)),
  };
  return made as unknown as Builder;
}

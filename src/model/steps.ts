import type { StepDefaults } from './project.ts';
import type { Json, Reference, Value } from './values.ts';

/** What every step may have. */
export interface StepBase {
  /** Unique in the pipeline: letters, digits and hyphens, a letter first. */
  readonly name: string;
  /** Steps that must finish first although no data flows from them. */
  readonly after: readonly string[];
  readonly retry?: RetryPolicy;
  /** Seconds that the step may take, over all its jobs; for jobs also their stopping condition. */
  readonly timeoutSeconds?: number;
  /** What the pipeline's file itself says of instance, timeout and retry; `pipelineIn` weighs it with the environment. */
  readonly given?: StepDefaults;
  /** Line of the pipeline's file where the step is defined. */
  readonly line?: number;
}

export interface RetryPolicy {
  /** Attempts after the first. 0: never. */
  readonly maxAttempts: number;
  /** Seconds before the first retry. @default 5 */
  readonly intervalSeconds?: number;
  /** @default 2 */
  readonly backoffRate?: number;
  readonly maxDelaySeconds?: number;
  /** Errors that are retried. @default the transient errors that the service documents */
  readonly errors?: readonly string[];
}

/** The machines of a job. */
export interface Instance {
  /** SageMaker instance type, `ml.m5.large`. */
  readonly type: string;
  /** 1 to 20. */
  readonly count: number;
  /** Gigabytes of storage on each. */
  readonly volumeGb: number;
}

/** A container image: a prebuilt framework image, or one of the user's own. */
export type Image =
  | { readonly kind: 'sklearn' | 'xgboost' | 'pytorch'; readonly version: string }
  | {
      readonly kind: 'own';
      /** ECR URI with tag or digest. */
      readonly uri: string;
      /** How to run it on a laptop without Docker. */
      readonly local?: LocalImage;
    };

/** What stands for an own image where no container engine is: a Python environment and what runs in it. */
export interface LocalImage {
  /** Requirements file of its packages, from the project's root. @default no packages */
  readonly requirements?: string;
  /** Directory, from the project's root, that is `/opt/program` in the container. */
  readonly directory?: string;
  /** What the entry point runs, in `/opt/program`. @default `train` or `serve` of `/opt/program`, as SageMaker calls them */
  readonly command?: readonly string[];
}

/** User code for a job: a script inside a directory that travels as a whole. */
export interface Script {
  /** Path from the project's root, `steps/prepare.py`. */
  readonly path: string;
  /** Directory that is packed with the script. @default the script alone */
  readonly directory?: string;
  /** Requirements file installed before the script starts, from the project's root. */
  readonly requirements?: string;
}

/** Where data comes from: a dataset, another step's output, a field of a result that is an S3 URI. */
export type DataReference = Extract<Reference, { $ref: 'data' | 'parameter' | 'result' | 'item' | 'model' }>;

export interface DatasetStep extends StepBase {
  readonly type: 'dataset';
  /** S3 prefix in the environment's data bucket, ends with `/`. */
  readonly prefix: string;
  /** File or directory with sample data that local runs put under the prefix; absolute. */
  readonly seed?: string;
}

export interface ProcessingStep extends StepBase {
  readonly type: 'processing';
  readonly script: Script;
  readonly image: Image;
  readonly instance: Instance;
  /** Mounted at `/opt/ml/processing/input/<name>`. */
  readonly inputs: Readonly<Record<string, DataReference>>;
  /** Collected from `/opt/ml/processing/<name>`. */
  readonly outputs: readonly string[];
  /** Command-line arguments of the script. */
  readonly arguments: readonly Value[];
  readonly environment: Readonly<Record<string, Value>>;
  readonly networkIsolation: boolean;
}

/** A processing step whose output `evaluation` holds `evaluation.json`, the report with the metrics. */
export interface EvaluationStep extends Omit<ProcessingStep, 'type'> {
  readonly type: 'evaluation';
}

/** What a training job trains with: a script in a framework image, a built-in algorithm, or an own image. */
export type Algorithm =
  | { readonly mode: 'script'; readonly script: Script; readonly image: Image }
  | { readonly mode: 'builtin'; readonly image: Image }
  | { readonly mode: 'image'; readonly image: Image };

export interface TrainingSettings {
  readonly algorithm: Algorithm;
  readonly instance: Instance;
  /** Channels, mounted at `/opt/ml/input/data/<name>`. */
  readonly inputs: Readonly<Record<string, { readonly data: DataReference; readonly contentType?: string }>>;
  readonly hyperparameters: Readonly<Record<string, Value>>;
  /** Metric name to the regular expression that finds it in the log. */
  readonly metrics: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, Value>>;
  readonly networkIsolation: boolean;
}

export interface TrainingStep extends StepBase, TrainingSettings {
  readonly type: 'training';
}

export type ParameterRange =
  | {
      readonly type: 'integer' | 'continuous';
      readonly min: number;
      readonly max: number;
      readonly scaling: 'auto' | 'linear' | 'log' | 'reverseLog';
    }
  | { readonly type: 'categorical'; readonly values: readonly string[] };

export interface TuningStep extends StepBase {
  readonly type: 'tuning';
  readonly training: TrainingSettings;
  readonly objective: { readonly metric: string; readonly goal: 'maximize' | 'minimize' };
  readonly search: Readonly<Record<string, ParameterRange>>;
  readonly strategy: 'bayesian' | 'random' | 'grid';
  /** Training jobs in all, and at the same time. For `grid` the number of trials follows from the ranges. */
  readonly trials: number;
  readonly parallel: number;
  /** Makes the choice of trials repeatable. */
  readonly seed?: number;
}

export interface TransformStep extends StepBase {
  readonly type: 'transform';
  readonly model: Extract<Reference, { $ref: 'model' | 'version' }>;
  readonly image?: Image;
  /** Inference script; @default the training script's directory as packed in the artifact */
  readonly script?: Script;
  readonly input: DataReference;
  readonly contentType: string;
  readonly split: 'none' | 'line';
  readonly strategy: 'single' | 'multi';
  readonly instance: Instance;
}

export interface FunctionStep extends StepBase {
  readonly type: 'function';
  /** Names of the fields of its result, where the pipeline declares them. */
  readonly outputs?: readonly string[];
  /** `steps/route.ts` or `steps/route.py`: the file whose `handler` is called. */
  readonly handler: string;
  readonly runtime: 'nodejs22.x' | 'nodejs24.x' | 'python3.11' | 'python3.12';
  readonly input: Readonly<Record<string, Value>>;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** What the function's role may do beyond writing its log. */
  readonly permissions: readonly Permission[];
}

/** One IAM statement that user code needs. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };
}

/** One test of a gate or of a branch. */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly left: Value;
      readonly operator: '<' | '<=' | '>' | '>=' | '=' | '!=';
      readonly right: Value;
    }
  /** `metric` is at most `tolerance` worse than the live champion's; holds when there is no champion. */
  | {
      readonly kind: 'champion';
      readonly metric: Extract<Reference, { $ref: 'metric' }>;
      readonly tolerance: number;
      readonly direction: 'higher' | 'lower';
    }
  | { readonly kind: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition };

export interface GateStep extends StepBase {
  readonly type: 'gate';
  readonly conditions: readonly Condition[];
}

export interface RegisterStep extends StepBase {
  readonly type: 'register';
  readonly model: Extract<Reference, { $ref: 'model' }>;
  /** Evaluation step whose report becomes the version's metrics. */
  readonly report?: string;
  /** Name of the model (`defineModel`) that gets the version. */
  readonly into: string;
}

export interface BranchStep extends StepBase {
  readonly type: 'branch';
  readonly condition: Condition;
  readonly then: readonly Step[];
  readonly else: readonly Step[];
}

export interface MapStep extends StepBase {
  readonly type: 'map';
  readonly items: Value;
  /** 1 to 40. */
  readonly maxConcurrency: number;
  readonly steps: readonly Step[];
}

export interface ApprovalStep extends StepBase {
  readonly type: 'approval';
  readonly message: Value;
  /** Seconds after which nobody's answer means no. */
  readonly expiresSeconds: number;
}

export interface NotifyStep extends StepBase {
  readonly type: 'notify';
  readonly subject: Value;
  readonly message: Value;
}

/** Any other Step Functions integration. */
export interface TaskStep extends StepBase {
  readonly type: 'task';
  /** Names of the fields of its result, where the pipeline declares them. */
  readonly outputs?: readonly string[];
  /** `arn:aws:states:::dynamodb:putItem`, `arn:aws:states:::aws-sdk:ssm:putParameter` … */
  readonly resource: string;
  readonly arguments: Readonly<Record<string, Value>>;
  /** What the workflow's role needs for it. */
  readonly permissions: readonly Permission[];
}

export type Step =
  | DatasetStep
  | ProcessingStep
  | EvaluationStep
  | TrainingStep
  | TuningStep
  | TransformStep
  | FunctionStep
  | GateStep
  | RegisterStep
  | BranchStep
  | MapStep
  | ApprovalStep
  | NotifyStep
  | TaskStep;

export type StepType = Step['type'];
export type StepOf<T extends StepType> = Extract<Step, { type: T }>;

/** Default of a parameter, and what it may be. */
export type Parameter =
  | {
      readonly type: 'string';
      readonly default?: string;
      readonly allowed?: readonly string[];
      readonly description?: string;
    }
  | {
      readonly type: 'number' | 'integer';
      readonly default?: number;
      readonly min?: number;
      readonly max?: number;
      readonly description?: string;
    }
  | { readonly type: 'boolean'; readonly default?: boolean; readonly description?: string };

/** When a pipeline starts by itself. */
export type Trigger =
  /** `rate(1 day)`, `cron(0 6 * * ? *)`, `at(…)`, as EventBridge Scheduler reads them. */
  | {
      readonly kind: 'schedule';
      readonly name: string;
      readonly expression: string;
      readonly timezone: string;
      readonly parameters: Readonly<Record<string, Json>>;
    }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly pattern: { readonly [key: string]: Json };
      readonly parameters: Readonly<Record<string, Json>>;
    };

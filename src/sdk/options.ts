import type { Image, Permission } from '../model/index.ts';
import type {
  AnyReferenceHandle,
  Authored,
  AuthoredCondition,
  DataHandle,
  EvaluationHandle,
  ModelHandle,
  ReferenceHandle,
  VersionHandle,
} from './handles.ts';
import type { StepOptions } from './scope.ts';
import type { SearchRange } from './search.ts';

/** Machines of a job; what is left out comes from the environment's defaults. */
export interface InstanceOptions {
  /** @default 'ml.m5.large' */
  type?: string;
  /** 1 to 20. @default 1 */
  count?: number;
  /** Gigabytes on each. @default 30 */
  volumeGb?: number;
}

/** A script, or one with the directory that travels with it and the requirements installed before it starts. */
export type ScriptOptions = string | { path: string; directory?: string; requirements?: string };

/** What can be read as data: datasets, outputs, artifacts, parameters and results that hold an S3 URI. */
export type DataInput = DataHandle | ReferenceHandle<'model' | 'parameter' | 'result' | 'item'>;

export interface DatasetOptions {
  /** S3 prefix in the environment's data bucket, ends with `/`. */
  prefix: string;
  /** File or directory with sample data for local runs. */
  seed?: string;
}

export interface ProcessingOptions<Output extends string> extends StepOptions {
  script: ScriptOptions;
  image: Image;
  instance?: InstanceOptions;
  /** Mounted at `/opt/ml/processing/input/<name>`. */
  inputs?: Readonly<Record<string, DataInput>>;
  /** Collected from `/opt/ml/processing/<name>`. */
  outputs?: readonly Output[];
  /** Command-line arguments. */
  arguments?: readonly Authored[];
  environment?: Readonly<Record<string, Authored>>;
  /** No network for the script. @default true, false with requirements */
  networkIsolation?: boolean;
}

interface TrainingBase {
  /** Channels, mounted at `/opt/ml/input/data/<name>`. */
  inputs: Readonly<Record<string, DataInput | { data: DataInput; contentType?: string }>>;
  hyperparameters?: Readonly<Record<string, Authored>>;
  /** Metric name to the regular expression that finds it in the log. */
  metrics?: Readonly<Record<string, string>>;
  instance?: InstanceOptions;
  environment?: Readonly<Record<string, Authored>>;
  /** No network for the script. @default true, false with requirements */
  networkIsolation?: boolean;
}

/** A script in a framework image, a built-in algorithm, or an own image. */
export type TrainingSettingsOptions =
  | (TrainingBase & { script: ScriptOptions; image: Image; algorithm?: never })
  | (TrainingBase & { algorithm: XgboostImage; script?: never; image?: never })
  | (TrainingBase & { image: Extract<Image, { kind: 'own' }>; script?: never; algorithm?: never });

type XgboostImage = { readonly kind: 'xgboost'; readonly version: string };

export type TrainingOptions = TrainingSettingsOptions & StepOptions;

export interface TuningOptions extends StepOptions {
  training: TrainingSettingsOptions;
  /** `maximize('validation:auc')` or `minimize(…)`. */
  objective: { metric: string; goal: 'maximize' | 'minimize' };
  search: Readonly<Record<string, SearchRange>>;
  /** @default 'bayesian' */
  strategy?: 'bayesian' | 'random' | 'grid';
  /** Training jobs in all. A grid needs none: they follow from the ranges. */
  trials?: number;
  /** Training jobs at the same time. @default 1 */
  parallel?: number;
  /** Makes the choice of trials repeatable. */
  seed?: number;
}

export interface TransformOptions extends StepOptions {
  model: ModelHandle | VersionHandle;
  image?: Image;
  script?: ScriptOptions;
  input: DataInput;
  /** @default 'text/csv' */
  contentType?: string;
  /** @default 'line' */
  split?: 'none' | 'line';
  /** @default 'multi' */
  strategy?: 'single' | 'multi';
  instance?: InstanceOptions;
}

export interface FunctionOptions<Output extends string> extends StepOptions {
  /** `steps/route.ts` or `steps/route.py`: the file whose `handler` is called. */
  handler: string;
  /** @default 'nodejs22.x' or 'python3.12' by the file's extension */
  runtime?: 'nodejs22.x' | 'nodejs24.x' | 'python3.11' | 'python3.12';
  input?: Readonly<Record<string, Authored>>;
  /** Fields of the result; with them a wrong name is an error. */
  outputs?: readonly Output[];
  /** @default 256 */
  memoryMb?: number;
  environment?: Readonly<Record<string, string>>;
  /** What the function may do beyond writing its log. */
  permissions?: readonly Permission[];
}

export interface RegisterOptions extends StepOptions {
  model: ModelHandle;
  /** Its metrics are kept with the version. */
  report?: EvaluationHandle<string> | EvaluationHandle<never>;
  /** Name of the model. @default the only model, else the one named like the pipeline */
  into?: string;
}

export interface BranchOptions<Inner> extends StepOptions {
  if: AuthoredCondition;
  then: (b: Inner) => void;
  else?: (b: Inner) => void;
}

export interface MapOptions extends StepOptions {
  /** A list, or a result that is one. */
  items: readonly Authored[] | AnyReferenceHandle;
  /** 1 to 40. @default 10 */
  maxConcurrency?: number;
}

export interface ApprovalOptions extends StepOptions {
  /** @default 'Approve?' */
  message?: Authored;
  /** Seconds after which nobody's answer means no. @default 604800, a week */
  expiresSeconds?: number;
}

export interface NotifyOptions extends StepOptions {
  subject: Authored;
  message: Authored;
}

export interface TaskOptions<Output extends string> extends StepOptions {
  /** `arn:aws:states:::dynamodb:putItem`, `arn:aws:states:::aws-sdk:ssm:putParameter` … */
  resource: string;
  arguments?: Readonly<Record<string, Authored>>;
  /** Fields of the result; with them a wrong name is an error. */
  outputs?: readonly Output[];
  /** What the workflow's role needs for it. */
  permissions?: readonly Permission[];
}

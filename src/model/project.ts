import type { Image, Parameter, RetryPolicy, Script, Step, Trigger } from './steps.ts';
import type { Json } from './values.ts';

/** One account and region in which the project lives. */
export interface Environment {
  /** `dev`, `staging`, `prod`. */
  readonly name: string;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  /** AWS CLI profile for `--remote`. */
  readonly profile?: string;
  readonly defaults: StepDefaults;
  /** Pipeline parameters that differ here, by pipeline. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** Overrides by pipeline and step. */
  readonly overrides: Readonly<Record<string, Readonly<Record<string, StepOverrides>>>>;
  /** Releases into this environment wait for a person. */
  readonly approval?: { readonly approvers: number; readonly fourEyes: boolean; readonly expiresSeconds: number };
  readonly externalId?: string;
  readonly organizationId?: string;
  /** Name of the permissions boundary policy that every role carries. */
  readonly permissionsBoundary?: string;
  readonly logRetentionDays: number;
}

export interface StepDefaults {
  readonly instanceType?: string;
  readonly instanceCount?: number;
  readonly volumeGb?: number;
  readonly timeoutSeconds?: number;
  readonly retry?: RetryPolicy;
}

export type StepOverrides = StepDefaults;

export interface Pipeline {
  readonly name: string;
  /** File that defines it, from the project's root. */
  readonly file: string;
  readonly description?: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** In the order of their definition; their references decide the order of running. */
  readonly steps: readonly Step[];
  readonly triggers: readonly Trigger[];
}

/** How a model is served in every environment. Releases across accounts build on it. */
export interface Model {
  readonly name: string;
  readonly file: string;
  readonly description?: string;
  readonly image: Image;
  /** Inference code (`model_fn`, `input_fn`, `predict_fn`, `output_fn`); without one the image's own server answers. */
  readonly script?: Script;
  readonly serving: {
    readonly target: 'endpoint';
    readonly instanceType: string;
    readonly instanceCount: number;
  };
  readonly contentTypes: readonly string[];
  readonly responseTypes: readonly string[];
  /** Metric that compares versions, and which direction is better. */
  readonly primaryMetric?: { readonly metric: string; readonly direction: 'higher' | 'lower' };
  /** Environments in which a version that passes its pipeline's gate goes live without being asked for. */
  readonly automaticRelease: readonly string[];
}

/** The validated project: what every other part reads. */
export interface Project {
  readonly name: string;
  /** Absolute path of the directory with `lockstep.config.ts`. */
  readonly root: string;
  /** In the order of promotion. */
  readonly environments: readonly Environment[];
  readonly tags: Readonly<Record<string, string>>;
  readonly pipelines: readonly Pipeline[];
  readonly models: readonly Model[];
}

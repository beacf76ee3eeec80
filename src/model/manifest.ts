import type { LocalImage } from './steps.ts';
import type { Json } from './values.ts';

/**
 * `build/<env>/manifest.json`: everything that one environment needs, with the files that hold the documents.
 * The compiler writes it; the embedded cloud provisions from it; Terraform's variables are made from it.
 * Paths are relative to the manifest. ARNs and names are final: the same in the embedded cloud and on AWS.
 */
export interface Manifest {
  /** Version of this format. */
  readonly format: 1;
  readonly project: string;
  readonly environment: string;
  /** Place in the order of promotion, from 0. */
  readonly order: number;
  readonly account: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly keys: readonly KeyResource[];
  readonly buckets: readonly BucketResource[];
  readonly roles: readonly RoleResource[];
  readonly functions: readonly FunctionResource[];
  readonly stateMachines: readonly StateMachineResource[];
  /** Files to be put into the data bucket: user code. */
  readonly objects: readonly { readonly bucket: string; readonly key: string; readonly file: string }[];
  readonly modelPackageGroups: readonly { readonly name: string; readonly description: string }[];
  readonly models: readonly ModelResource[];
  /** `policy` is the file of the topic's policy. */
  readonly topics: readonly { readonly name: string; readonly keyAlias: string; readonly policy?: string }[];
  readonly logGroups: readonly { readonly name: string; readonly retentionDays: number }[];
  readonly schedules: readonly ScheduleResource[];
  readonly rules: readonly RuleResource[];
  /** How local runs run the project's own images without a container engine; not in what is deployed. */
  readonly localImages?: readonly LocalImageResource[];
}

/** A {@link LocalImage} with absolute paths. */
export interface LocalImageResource extends LocalImage {
  /** ECR URI with tag or digest. */
  readonly uri: string;
}

/** A customer-managed key; policies name it by its alias, since its id is made by AWS. */
export interface KeyResource {
  /** With the prefix: `alias/flights-dev`. */
  readonly alias: string;
  readonly description: string;
  readonly policy: string;
}

export interface BucketResource {
  readonly name: string;
  readonly purpose: 'data';
  readonly keyAlias: string;
  readonly policy: string;
}

export type RolePurpose = 'workflow' | 'job' | 'function' | 'serving' | 'trigger' | 'operator' | 'approver';

export interface RoleResource {
  readonly name: string;
  /** `/` or `/team/`. */
  readonly path: string;
  readonly arn: string;
  readonly purpose: RolePurpose;
  readonly pipeline?: string;
  readonly step?: string;
  /** File of the trust policy. */
  readonly trust: string;
  /** Inline policies: name and file. */
  readonly policies: readonly { readonly name: string; readonly file: string }[];
  readonly boundary?: string;
}

export interface FunctionResource {
  readonly name: string;
  readonly pipeline: string;
  readonly step: string;
  readonly runtime: string;
  readonly handler: string;
  /** Zip file. */
  readonly code: string;
  /** Base64 SHA-256 of the zip, as Lambda reports it. */
  readonly codeSha256: string;
  readonly roleArn: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly keyAlias: string;
}

export interface StateMachineResource {
  readonly name: string;
  readonly arn: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly kind: 'pipeline' | 'release';
  /** Pipeline or model that it was compiled from. */
  readonly of: string;
  /** File with the definition, final. */
  readonly definition: string;
  readonly roleArn: string;
  readonly logGroup: string;
  /** Where datasets lie that the pipeline reads, with the sample data of local runs (absolute path). */
  readonly datasets: readonly { readonly prefix: string; readonly seed?: string }[];
  /** Parameters of the pipeline with their values in this environment: the input of an execution that gives none. */
  readonly input: Readonly<Record<string, Json>>;
  /** What became of each step, for people and for the command line. */
  readonly steps: readonly StepResource[];
}

/** Where the versions of a model are registered and served; the release machine makes the endpoint. */
export interface ModelResource {
  readonly name: string;
  readonly packageGroup: string;
  readonly endpoint: string;
  /** SSM parameter that holds the {@link LiveRecord} as JSON. */
  readonly liveParameter: string;
  readonly contentTypes: readonly string[];
  readonly primaryMetric?: { readonly metric: string; readonly direction: 'higher' | 'lower' };
}

/** What an environment serves of a model, as the release machine records it. */
export interface LiveRecord {
  /** Model package ARN. */
  readonly version: string;
  readonly endpointConfig: string;
  /** ARN of the release execution. */
  readonly execution: string;
}

/** Links a step to the states that run it. */
export interface StepResource {
  readonly name: string;
  readonly type: string;
  /** Names of its states: the first is entered first, the last is the one by which the step ends well. */
  readonly states: readonly string[];
  /** Steps that it waits for. */
  readonly after: readonly string[];
  /** Step that holds it (map, branch). */
  readonly parent?: string;
}

export interface ScheduleResource {
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
  readonly target: string;
  readonly roleArn: string;
  readonly input: Readonly<Record<string, Json>>;
}

export interface RuleResource {
  readonly name: string;
  readonly pattern: { readonly [key: string]: Json };
  readonly target: string;
  /** Role that starts the target; none for a topic, whose own policy admits the rule. */
  readonly roleArn?: string;
  /** What the target gets. @default the event itself */
  readonly input?: Readonly<Record<string, Json>>;
}

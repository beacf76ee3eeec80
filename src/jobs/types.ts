import type { Readable } from 'node:stream';
import type { LockstepError } from '../errors/index.ts';

/** One line of a container's standard output or error, without its line end. */
export interface LogLine {
  /** `algo-1` … for jobs; the name given to the server or function otherwise. */
  readonly host: string;
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

/** What a job tells and asks its caller while it runs. */
export interface JobHooks {
  onLog(line: LogLine): void;
  /** One line on what is being prepared: a Python environment, a package being installed. */
  onProgress?(text: string): void;
  /** Where this machine cannot do as SageMaker does, and what is done instead; said anew for each job. */
  onWarning?(text: string): void;
  /** Reads an object that the job names by URI, such as `s3://bucket/key/sourcedir.tar.gz`. */
  readObject(uri: string): Promise<Uint8Array | Readable>;
  /** Milliseconds since the epoch. @default Date.now */
  now?(): number;
}

/** How to run an image that is not one of AWS's prebuilt ones, without a container engine. */
export interface OwnImage {
  /** Path of a requirements file; its packages make the Python environment. @default no packages */
  readonly python?: string;
  /**
   * What the image's entry point runs, such as `['python', 'train.py']`. Job arguments follow it.
   * @default the programs `train` and `serve`, of `directory` or in the path
   */
  readonly command?: readonly string[];
  /** A directory that the command runs in, mounted at `/opt/program`. */
  readonly directory?: string;
}

/** Own images by URI; a key without a tag covers all of the repository's tags. */
export type OwnImages = Readonly<Record<string, OwnImage>>;

/** A directory or file of this machine that appears at `target` inside the container. */
export interface Mount {
  readonly source: string;
  /** Absolute, at or below `/opt/ml`. */
  readonly target: string;
  /** The only host that sees it. @default all hosts */
  readonly host?: string;
  readonly readOnly?: boolean;
}

/** What training and processing jobs have in common. */
export interface JobSpec {
  /**
   * The job's own directory on this machine. `mlDirectory(directory, host)` below it becomes `/opt/ml` of that host:
   * the caller puts inputs there (or mounts them) and collects outputs from there. Log files, scratch space and the
   * record of the exit stand beside it.
   */
  readonly directory: string;
  readonly jobName: string;
  readonly jobArn: string;
  /** An ECR image URI. */
  readonly image: string;
  readonly ownImages?: OwnImages;
  readonly region: string;
  readonly instanceType: string;
  readonly instanceCount: number;
  /** The job's `Environment`. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly entrypoint?: readonly string[];
  readonly arguments?: readonly string[];
  readonly mounts?: readonly Mount[];
  /** The container gets a loopback interface and no other. @default false */
  readonly networkIsolation?: boolean;
  /** Seconds from the container's start to SIGTERM. @default no limit */
  readonly maxRuntimeSeconds?: number;
  /** Seconds from SIGTERM to SIGKILL. @default 120 */
  readonly graceSeconds?: number;
}

/** One entry of `inputdataconfig.json`. */
export interface Channel {
  readonly contentType?: string;
  readonly inputMode?: 'File' | 'FastFile' | 'Pipe';
  readonly distribution?: 'FullyReplicated' | 'ShardedByS3Key';
  readonly recordWrapper?: 'None' | 'RecordIO';
  readonly compression?: 'None' | 'Gzip';
}

/**
 * A training job. Channels lie at `input/data/<channel>` of each host. Script mode when the hyperparameters (or the
 * environment) name `sagemaker_program`, else the image's built-in algorithm or own command.
 */
export interface TrainingSpec extends JobSpec {
  /** As in CreateTrainingJob: every value a string; the SageMaker SDK encodes them as JSON. */
  readonly hyperparameters: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, Channel>>;
}

/** A processing job. Inputs lie at `processing/input/<name>` or wherever the job puts them below `processing/`. */
export interface ProcessingSpec extends JobSpec {
  /** Written as `config/processingjobconfig.json`: the job's description as the service holds it. */
  readonly config: object;
  /** `LocalPath` of every output, absolute; made before the script starts, as SageMaker does. */
  readonly outputPaths: readonly string[];
}

export type JobStatus = 'Completed' | 'Failed' | 'Stopped';

/** The end of one host's process. */
export interface HostExit {
  readonly host: string;
  /** 128 + signal number where a signal ended it. */
  readonly exitCode: number;
  /** Such as `SIGKILL`. */
  readonly signal?: string;
}

export interface JobOutcome {
  readonly status: JobStatus;
  readonly secondaryStatus: 'Completed' | 'Failed' | 'Stopped' | 'MaxRuntimeExceeded';
  /** Of the first host that failed, else 0. Absent when no process started. */
  readonly exitCode?: number;
  /** In AWS's words, at most 1,024 characters. */
  readonly failureReason?: string;
  /** What the script left in `/opt/ml/output/message`, at most 1,024 characters. */
  readonly exitMessage?: string;
  /** The end of the log of the host that failed, else of the first: at most 20 lines. */
  readonly lastLines: readonly string[];
  /** That host's whole log. */
  readonly logFile: string;
  readonly hosts: readonly HostExit[];
  /** Milliseconds since the epoch: of the containers' start and end. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Why the job could not start: no Python, no disk space, an unknown image. */
  readonly error?: LockstepError;
}

export interface RunningJob {
  /** Never rejects: what could not start is a failed outcome with its `error`. */
  readonly finished: Promise<JobOutcome>;
  /** SIGTERM, and SIGKILL after the grace period. Resolves when the job has ended. */
  stop(): Promise<void>;
}

/** A process that answers predictions. */
export interface ModelServerSpec {
  readonly name: string;
  /** For logs, scratch space and the socket; made when missing. */
  readonly directory: string;
  /** The extracted `model.tar.gz`; appears at `/opt/ml/model`. */
  readonly modelDirectory: string;
  readonly image: string;
  readonly ownImages?: OwnImages;
  readonly region: string;
  /** The model's `Environment`; `SAGEMAKER_PROGRAM` and `SAGEMAKER_SUBMIT_DIRECTORY` name the inference script. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly networkIsolation?: boolean;
  /** Seconds to become healthy. @default 240 (ModelDataDownload and container start-up in AWS: 60 to 3,600) */
  readonly startupSeconds?: number;
  /** Seconds for one answer; SageMaker's own limit. @default 60 */
  readonly invocationSeconds?: number;
  /** The process ends after so many milliseconds without a request and starts again on the next. @default never */
  readonly idleMs?: number;
}

export interface InvocationRequest {
  readonly body: Uint8Array;
  readonly contentType?: string;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface InvocationAnswer {
  /** The model server's status: 200 when it predicted; the body then is the prediction, else its error text. */
  readonly status: number;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ModelServer {
  /** Resolves on the first healthy ping; rejects with a LockstepError when the server cannot start. */
  readonly ready: Promise<void>;
  /**
   * Starts the process again when it has died or was idle.
   * @throws ModelServerDied when it dies with this request in flight, ModelServerTimeout after `invocationSeconds`.
   */
  invoke(request: InvocationRequest): Promise<InvocationAnswer>;
  stop(): Promise<void>;
  readonly logFile: string;
}

export interface FunctionSpec {
  readonly name: string;
  readonly arn: string;
  /** @default '$LATEST' */
  readonly version?: string;
  /** `nodejs22.x`, `nodejs24.x`, `python3.12` … */
  readonly runtime: string;
  /** `file.export`, as Lambda takes it. */
  readonly handler: string;
  /** The extracted code: `LAMBDA_TASK_ROOT`. */
  readonly codeDirectory: string;
  /** For scratch space (`/tmp` of the function); made when missing. */
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** @default 3 */
  readonly timeoutSeconds?: number;
  /** @default 128 */
  readonly memoryMb?: number;
  readonly region: string;
  /** How many invocations may run at once. @default 10 */
  readonly concurrency?: number;
  /** A worker ends after so many milliseconds without an invocation. @default 300_000 */
  readonly idleMs?: number;
}

export interface InvokeOptions {
  readonly requestId: string;
  /** Client context as JSON text. */
  readonly clientContext?: string;
  readonly traceId?: string;
}

export interface InvocationReport {
  /** Present on a cold start. */
  readonly initMs?: number;
  readonly durationMs: number;
  readonly billedMs: number;
  readonly memoryMb: number;
  readonly maxMemoryMb: number;
}

export interface InvocationResult {
  readonly payload: Uint8Array;
  /** As in Lambda's `X-Amz-Function-Error`: `Unhandled` whenever the function threw, died or ran out of time. */
  readonly functionError?: 'Handled' | 'Unhandled';
  /** The last 4 KB of the invocation's log, START to REPORT. */
  readonly logTail: string;
  readonly report: InvocationReport;
}

export interface LambdaFunction {
  /**
   * @throws FunctionThrottled when `concurrency` invocations are running, PayloadTooLarge above 6 MB.
   */
  invoke(payload: Uint8Array, options: InvokeOptions): Promise<InvocationResult>;
  /** Starts a process ahead of the first invocation, where none is idle. A failure is told by the invocation. */
  warm(): Promise<void>;
  /** Ends its processes, those at work too; invocations afterwards fail as exits do. */
  stop(): Promise<void>;
}

/** A Python with the packages of an image. */
export interface Environment {
  /** Absolute path of its interpreter. */
  readonly python: string;
  readonly directory: string;
  /** Such as `3.11`. */
  readonly pythonVersion: string;
  /** Where it differs from the container in AWS; said to the user once per job. */
  readonly warnings: readonly string[];
}

export interface EnvironmentOptions {
  readonly onProgress?: (text: string) => void;
  readonly signal?: AbortSignal;
}

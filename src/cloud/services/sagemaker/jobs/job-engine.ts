import type {
  JobHooks,
  JobOutcome,
  ModelServer,
  ModelServerSpec,
  ProcessingSpec,
  RunningJob,
  TrainingSpec,
} from '../../../../jobs/index.ts';

/** The part of src/jobs that SageMaker needs; tests may memoise it by the digest of a job's inputs. */
export interface JobEngine {
  runTraining(spec: TrainingSpec, hooks: JobHooks): RunningJob;
  runProcessing(spec: ProcessingSpec, hooks: JobHooks): RunningJob;
  /** The outcome of a job that ended while no Lockstep was there to record it. */
  collectFinished(directory: string): JobOutcome | undefined;
  startModelServer(spec: ModelServerSpec, hooks: JobHooks): ModelServer;
}

export { runProcessing } from './containers/processing.ts';
export { collectFinished } from './containers/run.ts';
export { runTraining } from './containers/training.ts';
export { environmentsDirectory } from './environments/cache.ts';
export { ensureEnvironment } from './environments/ensure.ts';
export { type PrebuiltImage, type ResolvedImage, resolveImage } from './environments/image.ts';
export { findPython, findPythons, type Python } from './environments/python.ts';
export { type FunctionHooks, startFunction } from './lambda/function.ts';
export { exitFile, hostName, hostNames, logFile, mlDirectory } from './layout.ts';
export { startModelServer } from './serving/model-server.ts';
export type {
  Channel,
  Environment,
  EnvironmentOptions,
  FunctionSpec,
  HostExit,
  InvocationAnswer,
  InvocationReport,
  InvocationRequest,
  InvocationResult,
  InvokeOptions,
  JobHooks,
  JobOutcome,
  JobSpec,
  JobStatus,
  LambdaFunction,
  LogLine,
  ModelServer,
  ModelServerSpec,
  Mount,
  OwnImage,
  OwnImages,
  ProcessingSpec,
  RunningJob,
  TrainingSpec,
} from './types.ts';

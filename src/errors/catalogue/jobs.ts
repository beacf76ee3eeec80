import { defineError } from '../error.ts';

export const PythonMissing = defineError<{ searched: readonly string[] }>({
  name: 'PythonMissing',
  fault: 'external',
  message: (a) => `no Python 3.10 or newer was found (looked for ${a.searched.join(', ')})`,
  hint: 'Install Python 3.10, 3.11 or 3.12 with pip and venv, or set LOCKSTEP_PYTHON to its path.',
});

export const PythonVenvMissing = defineError<{ python: string }>({
  name: 'PythonVenvMissing',
  fault: 'external',
  message: (a) => `${a.python} cannot make virtual environments: its venv or ensurepip module is missing`,
  hint: 'On Debian and Ubuntu: apt-get install python3-venv.',
});

export const PackagesUnreachable = defineError<{ packages: string; detail: string }>({
  name: 'PackagesUnreachable',
  fault: 'external',
  message: (a) => `pip could not reach its package index while installing ${a.packages}\n${a.detail}`,
  hint: 'Check the network, the proxy (HTTPS_PROXY) and `pip config list`; nothing was left half-installed.',
});

export const PackagesNotInstalled = defineError<{ packages: string; detail: string }>({
  name: 'PackagesNotInstalled',
  fault: 'external',
  message: (a) => `pip could not install ${a.packages}\n${a.detail}`,
  hint: 'The lines above are the last that pip printed; nothing was left half-installed.',
});

export const NoDiskSpace = defineError<{ what: string; directory: string }>({
  name: 'NoDiskSpace',
  fault: 'external',
  message: (a) => `no disk space is left for ${a.what} in ${a.directory}`,
  hint: 'Free some space, or set LOCKSTEP_CACHE to a directory on a larger disk.',
});

export const ImageUnknown = defineError<{ image: string }>({
  name: 'ImageUnknown',
  fault: 'usage',
  message: (a) => `not an image that can be run — saw ${JSON.stringify(a.image)}`,
  hint: 'Give an ECR URI with a version tag, such as …/sagemaker-xgboost:1.7-1.',
});

export const ImageNeedsMapping = defineError<{ image: string }>({
  name: 'ImageNeedsMapping',
  fault: 'usage',
  message: (a) => `${a.image} is not one of the prebuilt images, and no container engine answers on this machine`,
  hint: 'Say how to run it without one, `image(uri, { requirements, directory, command })`, or start Docker.',
});

export const JobNotStarted = defineError<{ job: string; detail: string }>({
  name: 'JobNotStarted',
  fault: 'external',
  message: (a) => `${a.job}: its process could not be started: ${a.detail}`,
});

export const SupervisorLost = defineError<{ status: string; detail: string }>({
  name: 'SupervisorLost',
  fault: 'external',
  message: (a) => `the process that runs the job was ended from outside (${a.status})${a.detail && `: ${a.detail}`}`,
  hint: 'Often too little memory: the kernel’s log says so. The job can be run again.',
});

export const SourceNotReadable = defineError<{ uri: string; detail: string }>({
  name: 'SourceNotReadable',
  fault: 'usage',
  message: (a) => `${a.uri} could not be read as a gzipped tar archive: ${a.detail}`,
  hint: 'sagemaker_submit_directory names an archive made with `tar -czf sourcedir.tar.gz`.',
});

export const ModelServerNotReady = defineError<{ name: string; detail: string; log: string }>({
  name: 'ModelServerNotReady',
  fault: 'external',
  message: (a) => `${a.name}: the model server did not pass its health check: ${a.detail}`,
  hint: (a) => `The whole log is in ${a.log}`,
});

export const ModelServerDied = defineError<{ name: string; log: string }>({
  name: 'ModelServerDied',
  fault: 'external',
  message: (a) => `${a.name}: the model server ended while it worked on this request`,
  hint: (a) => `The whole log is in ${a.log}`,
});

export const ModelServerTimeout = defineError<{ name: string; seconds: number }>({
  name: 'ModelServerTimeout',
  fault: 'external',
  message: (a) => `${a.name}: no answer from the model server within ${a.seconds} seconds`,
});

export const RuntimeUnsupported = defineError<{ function: string; runtime: string }>({
  name: 'RuntimeUnsupported',
  fault: 'usage',
  message: (a) => `${a.function}: this runtime cannot be run here — saw ${JSON.stringify(a.runtime)}`,
  hint: 'Use nodejs20.x, nodejs22.x, nodejs24.x or python3.10 to python3.13.',
});

export const FunctionThrottled = defineError<{ function: string; concurrency: number }>({
  name: 'FunctionThrottled',
  fault: 'external',
  message: (a) => `${a.function}: ${a.concurrency} invocations are already running`,
  hint: 'Lambda answers TooManyRequestsException: Rate Exceeded.',
});

export const PayloadTooLarge = defineError<{ function: string; bytes: number; limit: number }>({
  name: 'PayloadTooLarge',
  fault: 'usage',
  message: (a) =>
    `${a.function}: Request must be smaller than ${a.limit} bytes for the InvokeFunction operation — saw ${a.bytes}`,
});

import { availableParallelism } from 'node:os';
import type { TrainingSpec } from '../types.ts';
import { decode, fromJs, isMapping, json, type PythonValue, str } from './python-values.ts';
import { inputDataConfig, resourceConfig } from './training-config.ts';

type Values = Record<string, PythonValue>;

/** A training script and the parameters it gets, as sagemaker-training's toolkit reads them. */
export interface ScriptMode {
  /** `train.py`, `train.sh` or a module's name. */
  readonly program: string;
  /** `s3://…/sourcedir.tar.gz`, or a path below `/opt/ml`. */
  readonly source: string | undefined;
  /** The user's own hyperparameters, decoded. */
  readonly parameters: Values;
  /** Those for the framework's container: `sagemaker_…` ones that the toolkit does not know itself. */
  readonly framework: Values;
}

/**
 * Hyperparameters that the toolkit keeps to itself.
 *
 * Source: `params.py` of aws/sagemaker-training-toolkit.
 */
const toolkitParameters = new Set([
  'sagemaker_program',
  'sagemaker_submit_directory',
  'sagemaker_container_log_level',
  'sagemaker_job_name',
  'sagemaker_region',
  'sagemaker_s3_output',
  '_tuning_objective_metric',
]);

/** The script that a training job runs; `undefined` for a built-in algorithm. */
export function scriptMode(spec: Pick<TrainingSpec, 'hyperparameters' | 'environment'>): ScriptMode | undefined {
  const all = Object.entries(spec.hyperparameters).map(([name, value]) => [name, decode(value)] as const);
  const given = Object.fromEntries(all);
  const program = given.sagemaker_program ?? spec.environment?.SAGEMAKER_PROGRAM;
  if (program === undefined) return undefined;
  const source = given.sagemaker_submit_directory ?? spec.environment?.SAGEMAKER_SUBMIT_DIRECTORY;
  const ofSageMaker = (name: string) => toolkitParameters.has(name) || name.startsWith('sagemaker_');
  return {
    program: str(program),
    source: source === undefined ? undefined : str(source),
    parameters: Object.fromEntries(all.filter(([name]) => !ofSageMaker(name))),
    framework: Object.fromEntries(all.filter(([name]) => ofSageMaker(name) && !toolkitParameters.has(name))),
  };
}

/** Hyperparameters as command-line arguments: sorted by name, one dash for names of one letter. */
export function commandArguments(parameters: Values): string[] {
  const names = Object.keys(parameters).toSorted();
  return names.flatMap((name) => [name.length > 1 ? `--${name}` : `-${name}`, argument(parameters[name]!)]);
}

function argument(value: PythonValue): string {
  if (value === null) return '';
  if (!isMapping(value)) return str(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, item]) => `${key}=${str(item)}`).join(',');
}

/**
 * The `SM_*` variables of a training script.
 *
 * Source: `Environment.to_env_vars` of aws/sagemaker-training-toolkit.
 */
export function trainingVariables(spec: TrainingSpec, script: ScriptMode, host: string): Record<string, string> {
  const resources = resourceConfig(spec, host);
  const channels = Object.keys(spec.channels).toSorted();
  const directories = Object.fromEntries(channels.map((name) => [name, `/opt/ml/input/data/${name}`]));
  const group = resources.current_group_name;
  const variable = {
    current_host: host,
    current_instance_group: group,
    current_instance_group_hosts: resources.hosts,
    current_instance_type: spec.instanceType,
    distribution_instance_groups: [],
    framework_module: null,
    hosts: resources.hosts,
    input_config_dir: '/opt/ml/input/config',
    input_data_config: inputDataConfig(spec.channels),
    input_dir: '/opt/ml/input',
    instance_groups: [group],
    instance_groups_dict: { [group]: resources.instance_groups[0]! },
    is_hetero: false,
    log_level: 20,
    model_dir: '/opt/ml/model',
    module_dir: script.source ?? '/opt/ml/code',
    module_name: script.program.replace(/\.py$/, ''),
    network_interface_name: resources.network_interface_name,
    num_cpus: availableParallelism(),
    num_gpus: 0,
    output_data_dir: '/opt/ml/output/data',
    output_dir: '/opt/ml/output',
    output_intermediate_dir: '/opt/ml/output/intermediate',
    resource_config: resources,
    user_entry_point: script.program,
  };
  const inEnvironmentOnly = {
    additional_framework_parameters: script.framework,
    channel_input_dirs: directories,
    distribution_hosts: resources.hosts,
    hyperparameters: script.parameters,
    is_master: host === resources.hosts[0],
    job_name: spec.jobName,
    master_hostname: resources.hosts[0]!,
  };
  return variables({
    ...variable,
    hps: script.parameters,
    framework_params: script.framework,
    channels,
    training_env: { ...variable, ...inEnvironmentOnly },
    user_args: commandArguments(script.parameters),
    ...prefixed('channel', directories),
    ...prefixed('hp', script.parameters),
  });
}

function prefixed(prefix: string, values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}_${name}`, value]));
}

function variables(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`SM_${name.toUpperCase()}`, text(value)]));
}

function text(value: unknown): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : json(toPython(value));
}

function pythonRecord(values: object): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toPython(value)]));
}

/** Leaves decoded hyperparameters, whose numbers keep their text, as they are. */
function toPython(value: unknown): PythonValue {
  if (Array.isArray(value)) return value.map(toPython);
  if (typeof value !== 'object' || value === null) return fromJs(value);
  return Object.getPrototypeOf(value) === Object.prototype ? pythonRecord(value) : (value as PythonValue);
}

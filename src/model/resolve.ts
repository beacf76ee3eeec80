import type { Environment, Pipeline, StepDefaults } from './project.ts';
import type { Instance, Step, TrainingSettings } from './steps.ts';

/** What holds where neither the step nor the environment says anything. */
export const builtInInstance: Instance = { type: 'ml.m5.large', count: 1, volumeGb: 30 };

/**
 * A pipeline as it is in one environment: instances, timeouts and retries by, in this order, the environment's
 * override of the step, the step itself, the environment's defaults, the built-in default; parameters with the
 * environment's values as their defaults.
 */
export function pipelineIn(environment: Environment, pipeline: Pipeline): Pipeline {
  const overrides = environment.overrides[pipeline.name] ?? {};
  const values = environment.parameters[pipeline.name] ?? {};
  const parameters = Object.fromEntries(
    Object.entries(pipeline.parameters).map(([name, parameter]) => [
      name,
      name in values ? { ...parameter, default: values[name] } : parameter,
    ]),
  ) as Pipeline['parameters'];
  const settle = (step: Step): Step => stepIn(step, environment.defaults, overrides);
  return { ...pipeline, parameters, steps: pipeline.steps.map(settle) };
}

function stepIn(step: Step, defaults: StepDefaults, overrides: Readonly<Record<string, StepDefaults>>): Step {
  const settings = { ...defaults, ...step.given, ...overrides[step.name] };
  const inside = (steps: readonly Step[]) => steps.map((inner) => stepIn(inner, defaults, overrides));
  if (step.type === 'branch') return { ...step, then: inside(step.then), else: inside(step.else) };
  if (step.type === 'map') return { ...step, steps: inside(step.steps) };
  if (!runsSomething.has(step.type)) return step;
  const timeout = settings.timeoutSeconds;
  const timeoutSeconds = step.type === 'function' && timeout !== undefined ? Math.min(timeout, 900) : timeout;
  const settled: Step = {
    ...step,
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(settings.retry === undefined ? {} : { retry: settings.retry }),
  };
  if (settled.type === 'tuning') return { ...settled, training: withInstance(settled.training, settings) };
  return 'instance' in settled ? withInstance(settled, settings) : settled;
}

function withInstance<T extends TrainingSettings | { readonly instance: Instance }>(
  part: T,
  settings: StepDefaults,
): T {
  const instance: Instance = {
    type: settings.instanceType ?? builtInInstance.type,
    count: settings.instanceCount ?? builtInInstance.count,
    volumeGb: settings.volumeGb ?? builtInInstance.volumeGb,
  };
  return { ...part, instance };
}

const runsSomething: ReadonlySet<string> = new Set([
  'processing',
  'evaluation',
  'training',
  'tuning',
  'transform',
  'function',
  'task',
]);

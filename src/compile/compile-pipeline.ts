import { dependencies, walkSteps } from '../model/graph.ts';
import type { StateMachineResource, StepResource } from '../model/manifest.ts';
import type { Pipeline } from '../model/project.ts';
import type { PlannedStep } from './asl/flow-parts.ts';
import { pipelineMachine } from './asl/pipeline-machine.ts';
import type { BuildFiles } from './build.ts';
import { loggingNeed } from './iam/logging-need.ts';
import { serviceTrust } from './iam/trust.ts';
import type { PipelineContext } from './pipeline-context.ts';
import type { RolePlan } from './role-files.ts';
import type { StepPlan } from './step-plan.ts';

export interface CompiledPipeline {
  readonly machine: StateMachineResource;
  readonly roles: readonly RolePlan[];
  readonly functions: NonNullable<StepPlan['functions']>;
}

/** A pipeline's state machine, and the roles and functions that its steps bring along. */
export function compilePipeline(context: PipelineContext, files: BuildFiles, seeds: boolean): CompiledPipeline {
  const { names, pipeline } = context;
  const { definition, plans } = pipelineMachine(context);
  const machine = names.stateMachine(pipeline.name);
  const role = names.role(pipeline.name, 'workflow');
  const workflow: RolePlan = {
    ...role,
    purpose: 'workflow',
    pipeline: pipeline.name,
    trust: serviceTrust(names, 'states', machine.arn),
    needs: [...plans.flatMap(({ plan }) => plan.needs), loggingNeed('workflow')],
  };
  return {
    machine: {
      ...machine,
      type: 'STANDARD',
      kind: 'pipeline',
      of: pipeline.name,
      definition: files.addJson(`state-machines/${machine.name}.asl.json`, definition),
      roleArn: role.arn,
      logGroup: names.logGroup(machine.name),
      datasets: datasetsOf(pipeline, seeds),
      input: defaultsOf(pipeline),
      steps: stepResources(pipeline, plans),
    },
    roles: [workflow, ...plans.flatMap(({ plan }) => rolesOf(context, plan))],
    functions: plans.flatMap(({ plan }) => plan.functions ?? []),
  };
}

function rolesOf({ names, pipeline }: PipelineContext, plan: StepPlan): RolePlan[] {
  return (plan.roles ?? []).map(({ service, ...role }) => ({
    ...role,
    pipeline: pipeline.name,
    trust: serviceTrust(names, service, service === 'sagemaker' ? names.arn('sagemaker', '*') : undefined),
  }));
}

function datasetsOf(pipeline: Pipeline, seeds: boolean): StateMachineResource['datasets'] {
  return [...walkSteps(pipeline.steps)].flatMap(({ step }) => {
    if (step.type !== 'dataset') return [];
    return [{ prefix: step.prefix, ...(seeds && step.seed ? { seed: step.seed } : {}) }];
  });
}

function defaultsOf({ parameters }: Pipeline): StateMachineResource['input'] {
  const given = Object.entries(parameters).filter(([, parameter]) => parameter.default !== undefined);
  return Object.fromEntries(given.map(([name, parameter]) => [name, parameter.default!]));
}

function stepResources(pipeline: Pipeline, plans: readonly PlannedStep[]): StepResource[] {
  const byStep = new Map(plans.map((planned) => [planned.step, planned]));
  const placed = [...walkSteps(pipeline.steps)];
  const scopes = new Map([...new Set(placed.map(({ scope }) => scope))].map((scope) => [scope, dependencies(scope)]));
  return placed.map(({ step, ancestors, scope }) => ({
    name: step.name,
    type: step.type,
    states: statesInOrder(byStep.get(step.name)!.plan),
    after: scopes.get(scope)!.get(step.name) ?? [],
    ...(ancestors.length > 0 ? { parent: ancestors.at(-1)!.name } : {}),
  }));
}

/** The state that is entered first comes first, the one that leaves the step last. */
function statesInOrder({ states, start, end }: StepPlan): string[] {
  const between = Object.keys(states).filter((name) => name !== start && name !== end);
  return [...new Set([start, ...between, end])];
}

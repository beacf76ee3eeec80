import type { ModelResource, StateMachineResource } from '../model/manifest.ts';
import type { EnvironmentNames } from '../model/names.ts';
import type { Environment, Model, Pipeline, Project } from '../model/project.ts';
import type { RegisterStep } from '../model/steps.ts';
import { volumeKey } from './asl/job.ts';
import { planRelease } from './asl/release.ts';
import type { BuildFiles } from './build.ts';
import { type CodeStore, inEveryVersion } from './code-store.ts';
import { getNeed, pullNeeds, sagemakerLogNeeds } from './iam/job-needs.ts';
import { keyUse } from './iam/key-use.ts';
import { locationOf } from './iam/locations.ts';
import { loggingNeed } from './iam/logging-need.ts';
import { releaseRoleParts, servingRoleParts } from './iam/release-needs.ts';
import type { Need } from './iam/statement.ts';
import { serviceTrust } from './iam/trust.ts';
import { type PipelineContext, pipelineContext } from './pipeline-context.ts';
import type { RolePlan } from './role-files.ts';
import { servingContainer } from './serving.ts';

export interface ModelContext {
  readonly project: Project;
  readonly environment: Environment;
  readonly names: EnvironmentNames;
  readonly code: CodeStore;
  /** Pipelines with the environment's settings applied. */
  readonly pipelines: readonly Pipeline[];
}

export interface CompiledModel {
  readonly model: ModelResource;
  readonly machine: StateMachineResource;
  readonly roles: readonly RolePlan[];
}

/** A model's registry, the state machine that releases its versions, and the roles for both and for serving. */
export function compileModel(context: ModelContext, model: Model, files: BuildFiles): CompiledModel {
  const { names, project, environment } = context;
  const machine = names.release(model.name);
  const role = names.role(...releaseRoleParts(model.name));
  const tags = Object.entries({
    ...project.tags,
    'lockstep:project': project.name,
    'lockstep:environment': environment.name,
    'lockstep:model': model.name,
  }).map(([Key, Value]) => ({ Key, Value }));
  const instance = { type: model.serving.instanceType, count: model.serving.instanceCount, volumeGb: 0 };
  const { VolumeKmsKeyId: key } = volumeKey(context, instance);
  const { definition, needs } = planRelease(names, model, key ? { KmsKeyId: key } : {}, tags);
  return {
    model: {
      name: model.name,
      packageGroup: names.packageGroup(model.name),
      endpoint: names.endpoint(model.name),
      liveParameter: names.liveParameter(model.name),
      contentTypes: model.contentTypes,
      ...(model.primaryMetric ? { primaryMetric: model.primaryMetric } : {}),
    },
    machine: {
      ...machine,
      type: 'STANDARD',
      kind: 'release',
      of: model.name,
      definition: files.addJson(`state-machines/${machine.name}.asl.json`, definition),
      roleArn: role.arn,
      logGroup: names.logGroup(machine.name),
      datasets: [],
      input: {},
      steps: [{ name: 'release', type: 'release', states: Object.keys(definition.States), after: [] }],
    },
    roles: [
      {
        ...role,
        purpose: 'workflow',
        trust: serviceTrust(names, 'states', machine.arn),
        needs: [...needs, loggingNeed(`release ${model.name}`)],
      },
      {
        ...names.role(...servingRoleParts(model.name)),
        purpose: 'serving',
        trust: serviceTrust(names, 'sagemaker', names.arn('sagemaker', '*')),
        needs: servingNeeds(context, model),
      },
    ],
  };
}

/** What the endpoint's containers need: artifacts of the steps that register into the model, code, image, log. */
function servingNeeds(context: ModelContext, model: Model): Need[] {
  const { names } = context;
  const by = `serve ${model.name}`;
  const container = servingContainer(names, model, context.code);
  const reads = [
    ...artifactsOf(context, model),
    ...(container.codeKey
      ? [{ bucketArn: names.bucketArn, prefix: inEveryVersion(container.codeKey), isObject: true }]
      : []),
  ];
  return [
    ...(reads.length > 0 ? [getNeed(by, reads), keyUse(names, by, ['kms:Decrypt'], 's3')] : []),
    ...pullNeeds(names, by, container.image),
    ...sagemakerLogNeeds(names, by, `/aws/sagemaker/Endpoints/${names.endpoint(model.name)}`),
  ];
}

function artifactsOf(context: ModelContext, model: Model) {
  return context.pipelines.flatMap((pipeline) => {
    const inPipeline: PipelineContext = pipelineContext({ ...context, pipeline, functions: new Map() });
    return [...inPipeline.steps.values()]
      .filter((step): step is RegisterStep => step.type === 'register' && step.into === model.name)
      .map((step) => locationOf(inPipeline, step.model));
  });
}

import { UnknownEnvironmentToBuild } from '../errors/catalogue/compile.ts';
import { lockstepError } from '../errors/index.ts';
import { walkSteps } from '../model/graph.ts';
import type { Manifest } from '../model/manifest.ts';
import { type EnvironmentNames, environmentNames } from '../model/names.ts';
import type { Environment, Pipeline, Project } from '../model/project.ts';
import { pipelineIn } from '../model/resolve.ts';
import type { FunctionStep } from '../model/steps.ts';
import { type Build, BuildFiles } from './build.ts';
import { bundleFunction, type FunctionBundle } from './bundles/function-bundle.ts';
import { CodeStore } from './code-store.ts';
import { compileModel, type ModelContext } from './compile-model.ts';
import { compilePipeline } from './compile-pipeline.ts';
import { bucketPolicy } from './iam/bucket-policy.ts';
import { keyPolicy } from './iam/key-policy.ts';
import { topicPolicy } from './iam/topic-policy.ts';
import { localImages } from './local-images.ts';
import { peopleRoles } from './people-roles.ts';
import { pipelineContext } from './pipeline-context.ts';
import { type RolePlan, writeRole } from './role-files.ts';
import { moduleSource, writeTerraform } from './terraform/index.ts';
import { compileTriggers } from './triggers.ts';

export interface CompileOptions {
  /** Name of the environment. */
  readonly environment: string;
  /** Whether the manifest names what only local runs need, by absolute paths: sample data, own images. @default true */
  readonly seeds?: boolean;
}

/**
 * Compiles a project for one environment. The same project gives the same bytes; user code is read, nothing is
 * written. Throws the errors of the catalogue's `compile` area.
 */
export async function compileProject(
  project: Project,
  { environment: name, seeds = true }: CompileOptions,
): Promise<Build> {
  const order = project.environments.findIndex((one) => one.name === name);
  const environment = project.environments[order];
  if (!environment) {
    const known = project.environments.map((one) => one.name);
    throw lockstepError(UnknownEnvironmentToBuild, { environment: name, known });
  }
  const names = environmentNames(project, environment);
  const files = new BuildFiles();
  const code = new CodeStore(project.root);
  const pipelines = project.pipelines.map((pipeline) => pipelineIn(environment, pipeline));
  const context: ModelContext = { project, environment, names, code, pipelines };
  const contexts = await Promise.all(
    pipelines.map(async (pipeline) =>
      pipelineContext({ project, environment, names, code, pipeline, functions: await functionsOf(project, pipeline) }),
    ),
  );
  const compiled = contexts.map((one) => compilePipeline(one, files, seeds));
  const models = project.models.map((model) => compileModel(context, model, files));
  const machines = [...compiled, ...models].map(({ machine }) => machine);
  const triggers = compileTriggers(context, machines);
  const roles: RolePlan[] = [
    ...[...compiled, ...models].flatMap((one) => one.roles),
    ...triggers.roles,
    ...peopleRoles(context, contexts, machines),
  ];
  const functions = compiled.flatMap((one) => one.functions);
  const images = localImages(project);
  for (const { resource, zip } of functions) files.add(resource.code, zip);
  const manifest: Manifest = {
    format: 1,
    project: project.name,
    environment: environment.name,
    order,
    account: environment.account,
    region: environment.region,
    tags: { ...project.tags, 'lockstep:project': project.name, 'lockstep:environment': environment.name },
    keys: [
      {
        alias: names.keyAlias,
        description: `Data, volumes and messages of ${project.name} in ${environment.name}`,
        policy: files.addJson('policies/key.json', keyPolicy(names)),
      },
    ],
    buckets: [
      {
        name: names.bucket,
        purpose: 'data',
        keyAlias: names.keyAlias,
        policy: files.addJson('policies/data-bucket.json', bucketPolicy(names)),
      },
    ],
    roles: roles.map((role) =>
      writeRole(files, environment.permissionsBoundary ? { ...role, boundary: boundaryArn(names, environment) } : role),
    ),
    functions: functions.map(({ resource }) => resource),
    stateMachines: machines,
    objects: code.objects().map(({ key, content }) => ({ bucket: names.bucket, key, file: files.add(key, content) })),
    modelPackageGroups: project.models.map((model) => ({
      name: names.packageGroup(model.name),
      description: model.description ?? `Versions of the model ${model.name}`,
    })),
    models: models.map(({ model }) => model),
    topics: [
      { name: names.topic, keyAlias: names.keyAlias, policy: files.addJson('policies/topic.json', topicPolicy(names)) },
    ],
    logGroups: machines.map(({ logGroup }) => ({ name: logGroup, retentionDays: environment.logRetentionDays })),
    schedules: triggers.schedules,
    rules: triggers.rules,
    ...(seeds && images.length > 0 ? { localImages: images } : {}),
  };
  files.addJson('manifest.json', manifest);
  writeTerraform(files, manifest, {
    source: moduleSource(project.root),
    logRetentionDays: environment.logRetentionDays,
  });
  return { manifest, files: files.all() };
}

function boundaryArn({ partition, account }: EnvironmentNames, { permissionsBoundary }: Environment): string {
  return `arn:${partition}:iam::${account}:policy/${permissionsBoundary}`;
}

async function functionsOf(project: Project, pipeline: Pipeline): Promise<Map<string, FunctionBundle>> {
  const steps = [...walkSteps(pipeline.steps)]
    .map(({ step }) => step)
    .filter((step): step is FunctionStep => step.type === 'function');
  const bundles = steps.map(async (step) => {
    const bundle = await bundleFunction(project.root, step, { where: pipeline.file, step: step.name });
    return [step.name, bundle] as const;
  });
  return new Map(await Promise.all(bundles));
}

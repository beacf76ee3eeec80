import type { Changes } from '../../cloud/index.ts';
import { compileProject, writeBuild } from '../../compile/index.ts';
import { UnknownEnvironment } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Environment, Manifest, Project } from '../../model/index.ts';
import type { Target } from '../../operate/clients.ts';
import { seedDataset } from '../../operate/seed.ts';
import { buildDirectory } from '../builds.ts';
import type { Session } from '../session.ts';

/** An environment of the project by name; the first in the order of promotion where no name is given. */
export function requireEnvironment(project: Project, name: string | undefined): Environment {
  const found = name === undefined ? project.environments[0] : project.environments.find((each) => each.name === name);
  if (found) return found;
  const known = project.environments.map((environment) => environment.name);
  throw lockstepError(UnknownEnvironment, { seen: name ?? '', known });
}

/**
 * Compiles one environment into `build/<env>/`.
 *
 * @param options.seeds whether the manifest tells where the sample data of local runs lies on this machine
 */
export async function build(
  project: Project,
  environment: Environment,
  options: { seeds: boolean },
): Promise<Manifest> {
  const compiled = await compileProject(project, { environment: environment.name, seeds: options.seeds });
  await writeBuild(compiled, buildDirectory(project.root, environment.name));
  return compiled.manifest;
}

/** Brings the embedded cloud to what a build says, and puts the datasets' sample data there as the operator. */
export async function establish(
  session: Session,
  manifest: Manifest,
  onProgress: (text: string) => void,
): Promise<Target> {
  const changes = await session.provision(manifest);
  if (changes.length) onProgress(`${manifest.environment}: ${summary(changes)}`);
  const target = await session.target(manifest);
  for (const { prefix, seed } of new Map(
    manifest.stateMachines.flatMap((machine) => machine.datasets).map((dataset) => [dataset.prefix, dataset]),
  ).values()) {
    if (!seed) continue;
    const bucket = manifest.buckets.find(({ purpose }) => purpose === 'data')!.name;
    const written = await seedDataset(target.clients, bucket, prefix, seed);
    if (written.length)
      onProgress(`put ${written.length} ${written.length === 1 ? 'object' : 'objects'} under ${prefix}`);
  }
  return target;
}

/** `created 8 roles, 1 key; updated 1 state machine`. */
function summary(changes: Changes): string {
  return [...Map.groupBy(changes, ({ action }) => action)]
    .map(([action, ofAction]) => {
      const kinds = [...Map.groupBy(ofAction, ({ kind }) => kind)];
      return `${action} ${kinds.map(([kind, { length }]) => `${length} ${kind}${length === 1 ? '' : 's'}`).join(', ')}`;
    })
    .join('; ');
}

import { compileProject, writeBuild } from '../../compile/index.ts';
import { UnknownEnvironment } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Environment, Manifest, Project } from '../../model/index.ts';
import { buildDirectory } from '../builds.ts';

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

import type { Manifest } from '../../model/manifest.ts';
import type { BuildFiles } from '../build.ts';
import { backendFile, mainFile, providersFile, variablesFile } from './root.ts';
import { terraformVariables } from './variables.ts';

export interface TerraformOptions {
  /** Where the root finds `terraform/environment/`, from the build's directory. */
  readonly source: string;
  readonly logRetentionDays: number;
}

/** The files that {@link writeTerraform} adds. */
export const terraformFiles = [
  'backend.tf',
  'main.tf',
  'providers.tf',
  'terraform.tfvars.json',
  'variables.tf',
] as const;

/** Adds the Terraform root of an environment to its build: `terraform apply` there makes what the manifest lists. */
export function writeTerraform(
  files: BuildFiles,
  manifest: Manifest,
  { source, logRetentionDays }: TerraformOptions,
): void {
  const variables = terraformVariables(manifest, logRetentionDays);
  const names = Object.keys(variables);
  const { account, region } = manifest;
  files.add('main.tf', mainFile(source, names));
  files.add('variables.tf', variablesFile(source, names));
  files.add('providers.tf', providersFile());
  files.add('backend.tf', backendFile({ bucket: stateBucket(manifest), account, region }));
  files.addJson('terraform.tfvars.json', variables);
}

/** Shorter than the data bucket's name, which `lockstep check` holds to S3's limit. */
export function stateBucket({ project, environment, account }: Manifest): string {
  return `${project}-${environment}-tf-${account}`;
}

/** Inputs of the root itself: the provider's and the environment's. */
const ofProvider = ['region', 'tags'];

/** Switches of the environment module that no build sets: a variables file of the user's turns them on. */
export const features = ['log_key', 'network', 'audit_trail', 'alarms', 'budget'] as const;

/** `main.tf`: calls the environment module with every variable. */
export function mainFile(source: string, variables: readonly string[]): string {
  const names = [...variables.filter((name) => !ofProvider.includes(name)), ...features];
  const width = Math.max(...names.map((name) => name.length), 'build_directory'.length);
  const line = (name: string, value: string) => `  ${name.padEnd(width)} = ${value}`;
  return [
    '# Written by lockstep synth.',
    'module "environment" {',
    `  source = ${quoted(source)}`,
    '',
    line('build_directory', 'path.module'),
    ...names.map((name) => line(name, `var.${name}`)),
    '}',
    '',
    'output "environment" {',
    '  description = "What the environment made."',
    '  value       = module.environment',
    '}',
    '',
  ].join('\n');
}

/** `variables.tf`: the environment module has the types, and checks them. */
export function variablesFile(source: string, variables: readonly string[]): string {
  const required = variables.map((name) => `variable "${name}" {\n  type = any\n}\n`);
  const switches = features.map((name) => `variable "${name}" {\n  type    = any\n  default = null\n}\n`);
  const header = `# Written by lockstep synth. Types and descriptions are in ${source}/variables.tf;\n# values are in terraform.tfvars.json, and those of the switches in a variables file of your own.\n`;
  return [header, ...required, ...switches].join('\n');
}

/** `providers.tf`: refuses credentials of another account before anything is planned. */
export function providersFile(): string {
  return `# Written by lockstep synth.
terraform {
  required_version = ">= 1.10.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account]

  default_tags {
    tags = var.tags
  }
}
`;
}

export interface StatePlace {
  readonly bucket: string;
  readonly account: string;
  readonly region: string;
}

/**
 * `backend.tf`: the state lies in the account itself. `encrypt` stays out: it would ask S3 for its own key, where the
 * bucket's default is the customer's. Source: "S3" backend, Terraform documentation.
 */
export function backendFile({ bucket, account, region }: StatePlace): string {
  return `# Written by lockstep synth. The bucket encrypts the state with a key of this account.
terraform {
  backend "s3" {
    bucket              = ${quoted(bucket)}
    key                 = "environment.tfstate"
    region              = ${quoted(region)}
    use_lockfile        = true
    allowed_account_ids = [${quoted(account)}]
  }
}
`;
}

/** A string of HCL: JSON's, in which templates are not begun. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{');
}

import type { Json, StepDefaults } from '../model/index.ts';

export interface EnvironmentOptions {
  /** 12 digits, in quotes. */
  account: string;
  region: string;
  /** AWS CLI profile for `--remote`. */
  profile?: string;
  /** Instances, timeouts and retries of steps that say nothing themselves. */
  defaults?: StepDefaults;
  /** Values of pipelines' parameters, by pipeline. */
  parameters?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** Instances, timeouts and retries that differ here, by pipeline and step. */
  overrides?: Readonly<Record<string, Readonly<Record<string, StepDefaults>>>>;
  /** Releases into this environment wait for a person. `true`: one approver, not the author, within a week. */
  approval?: true | { approvers?: number; fourEyes?: boolean; expiresSeconds?: number };
  externalId?: string;
  organizationId?: string;
  /** Name of the permissions boundary policy that every role carries. */
  permissionsBoundary?: string;
  /** @default 90 */
  logRetentionDays?: number;
}

export interface ProjectOptions<Environment extends string> {
  /** Lower-case letters, digits and hyphens; the first part of every name in AWS. */
  name: string;
  environments: Readonly<Record<Environment, EnvironmentOptions>>;
  /** The way of a version through the environments. @default the order in which they are written */
  promotion?: readonly NoInfer<Environment>[];
  /** Defaults for every environment. */
  defaults?: StepDefaults;
  tags?: Readonly<Record<string, string>>;
}

/** A project's configuration as it was authored: plain data, checked when the project is loaded. */
export interface ProjectDefinition extends ProjectOptions<string> {
  readonly $lockstep: 'project';
}

/** Defines the project; the default export of `lockstep.config.ts`. */
export function defineProject<const Environment extends string>(
  options: ProjectOptions<Environment>,
): ProjectDefinition {
  return { ...options, $lockstep: 'project' };
}

import type { Manifest } from '../../model/manifest.ts';
import type { Json } from '../../model/values.ts';

/** Values of the variables of `terraform/environment/`, as `terraform.tfvars.json` holds them. */
export type TerraformVariables = Readonly<Record<string, Json>>;

/**
 * The content of a manifest as the environment module takes it. Resources are keyed by their names without the
 * environment's prefix, so that the same resource has the same address in every account's state. User code is left out:
 * it lies under its digest and outlives the build that made it, while Terraform would delete what a later build no
 * longer names.
 */
export function terraformVariables(manifest: Manifest, logRetentionDays: number): TerraformVariables {
  const prefix = `${manifest.project}-${manifest.environment}`;
  const short = (name: string): string => {
    const rest = name.replace(`${prefix}-`, '').replace(prefix, '');
    return rest.replace(`-${manifest.account}`, '') || 'environment';
  };
  const byName = <T extends { readonly name: string }>(all: readonly T[], value: (one: T) => Json) =>
    Object.fromEntries(all.map((one) => [short(one.name), value(one)]));
  const keyOf = (alias: string) => short(alias.slice('alias/'.length));
  const lastOf = (arn: string) => short(arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1));
  return {
    project: manifest.project,
    environment: manifest.environment,
    account: manifest.account,
    region: manifest.region,
    tags: manifest.tags,
    keys: Object.fromEntries(
      manifest.keys.map(({ alias, description, policy }) => [keyOf(alias), { alias, description, policy }]),
    ),
    buckets: byName(manifest.buckets, ({ name, keyAlias, policy }) => ({ name, key: keyOf(keyAlias), policy })),
    roles: byName(manifest.roles, ({ name, path, trust, policies, boundary }) => ({
      name,
      path,
      trust,
      policies: Object.fromEntries(policies.map((policy) => [policy.name, policy.file])),
      ...(boundary === undefined ? {} : { boundary }),
    })),
    functions: byName(manifest.functions, (one) => ({
      name: one.name,
      runtime: one.runtime,
      handler: one.handler,
      code: one.code,
      role: lastOf(one.roleArn),
      memory_mb: one.memoryMb,
      timeout_seconds: one.timeoutSeconds,
      environment: one.environment,
      key: keyOf(one.keyAlias),
    })),
    log_groups: byName(manifest.logGroups, ({ name, retentionDays }) => ({ name, retention_days: retentionDays })),
    log_retention_days: logRetentionDays,
    state_machines: byName(manifest.stateMachines, ({ name, type, definition, roleArn, logGroup }) => ({
      name,
      type,
      definition,
      role: lastOf(roleArn),
      log_group: short(logGroup),
    })),
    model_package_groups: Object.fromEntries(
      manifest.modelPackageGroups.map(({ name, description }) => [
        name.replace(`${manifest.project}-`, ''),
        { name, description },
      ]),
    ),
    topics: byName(manifest.topics, ({ name, keyAlias, policy }) => ({
      name,
      key: keyOf(keyAlias),
      ...(policy === undefined ? {} : { policy }),
    })),
    schedules: byName(manifest.schedules, ({ name, expression, timezone, target, roleArn, input }) => ({
      name,
      expression,
      timezone,
      state_machine: lastOf(target),
      role: lastOf(roleArn),
      input: JSON.stringify(input),
    })),
    rules: byName(manifest.rules, ({ name, pattern, target, roleArn, input }) => ({
      name,
      pattern: JSON.stringify(pattern),
      [target.includes(':sns:') ? 'topic' : 'state_machine']: lastOf(target),
      ...(roleArn === undefined ? {} : { role: lastOf(roleArn) }),
      ...(input === undefined ? {} : { input: JSON.stringify(input) }),
    })),
  };
}

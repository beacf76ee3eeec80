import { PolicyTooLarge } from '../errors/catalogue/compile.ts';
import { lockstepError } from '../errors/index.ts';
import type { RoleResource } from '../model/manifest.ts';
import type { BuildFiles } from './build.ts';
import { combine } from './iam/combine.ts';
import { type Need, type PolicyDocument, policyDocument } from './iam/statement.ts';

/** A role with what it may do and who may take it, before its documents are written. */
export interface RolePlan extends Pick<RoleResource, 'name' | 'arn' | 'purpose' | 'pipeline' | 'step'> {
  readonly trust: PolicyDocument;
  readonly needs: readonly Need[];
  readonly boundary?: string;
}

/** All inline policies of a role together (IAM quotas: "Role inline policy size", white space not counted). */
const inlineLimit = 10_240;

/** Writes a role's trust and permissions under `roles/<name>/`. Throws PolicyTooLarge. */
export function writeRole(files: BuildFiles, { needs, trust, ...role }: RolePlan): RoleResource {
  const policy = policyDocument(combine(needs));
  const size = JSON.stringify(policy).length;
  if (size > inlineLimit) throw lockstepError(PolicyTooLarge, { role: role.name, size, limit: inlineLimit });
  const directory = `roles/${role.name}`;
  return {
    ...role,
    path: '/',
    trust: files.addJson(`${directory}/trust.json`, trust),
    policies:
      policy.Statement.length > 0
        ? [{ name: 'permissions', file: files.addJson(`${directory}/permissions.json`, policy) }]
        : [],
  };
}

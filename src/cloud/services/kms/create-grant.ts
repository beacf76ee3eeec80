import type { CreateGrantRequest, CreateGrantResponse } from '@aws-sdk/client-kms';
import { operation, required } from '../../kernel/index.ts';
import { checkUsable, findKey, type Grant, keyAccess, saveKey } from './key.ts';

export const createGrant = operation<CreateGrantRequest, CreateGrantResponse>({
  service: 'kms',
  name: 'CreateGrant',
  access: (input, context) =>
    keyAccess('CreateGrant', findKey(context, input.KeyId), context, {
      'kms:GrantOperations': input.Operations,
      'kms:GranteePrincipal': input.GranteePrincipal,
      'kms:RetiringPrincipal': input.RetiringPrincipal,
      'kms:GrantIsForAWSResource': context.viaService !== undefined,
      ...(input.Constraints ? { 'kms:GrantConstraintType': Object.keys(input.Constraints) } : {}),
    }),
  run(input, context) {
    const key = findKey(context, input.KeyId);
    checkUsable(key);
    const grant: Grant = {
      id: context.cloud.randomHex(64),
      token: context.cloud.randomHex(128),
      ...(input.Name ? { name: input.Name } : {}),
      grantee: required(input, 'GranteePrincipal'),
      ...(input.RetiringPrincipal ? { retiring: input.RetiringPrincipal } : {}),
      operations: required(input, 'Operations'),
      ...(input.Constraints ? { constraints: input.Constraints } : {}),
      issuer: context.account,
      createdAt: context.cloud.clock.now(),
    };
    const same = key.grants.find((known) => known.name && sameGrant(known, grant));
    if (same) return { GrantId: same.id, GrantToken: same.token };
    saveKey(context.cloud.store, { ...key, grants: [...key.grants, grant] });
    return { GrantId: grant.id, GrantToken: grant.token };
  },
});

/** A grant of the same name and contents is not made twice: its id is answered again. */
function sameGrant(a: Grant, b: Grant): boolean {
  const contents = ({ id: _id, token: _token, createdAt: _createdAt, ...rest }: Grant) => JSON.stringify(rest);
  return contents(a) === contents(b);
}

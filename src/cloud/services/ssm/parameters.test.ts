import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  GetParameterResult,
  GetParametersByPathResult,
  GetParametersResult,
  PutParameterResult,
} from '@aws-sdk/client-ssm';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';

const Name = '/flights/dev/delays/live';

async function open() {
  const test = await testCloud();
  return { test, ssm: <O>(operation: string, input: object) => test.cloud.call<O>(test.root, 'ssm', operation, input) };
}

test('a parameter has versions and labels', async () => {
  const { test, ssm } = await open();
  await using _ = test;
  await ssm('PutParameter', { Name, Value: 'v1', Type: 'String' });
  const second = await ssm<PutParameterResult>('PutParameter', { Name, Value: 'v2', Overwrite: true });
  assert.equal(second.Version, 2);
  await ssm('LabelParameterVersion', { Name, ParameterVersion: 1, Labels: ['champion'] });
  for (const [named, value] of [
    [Name, 'v2'],
    [`${Name}:1`, 'v1'],
    [`${Name}:champion`, 'v1'],
    [`arn:aws:ssm:us-east-1:111122223333:parameter${Name}`, 'v2'],
  ]) {
    const { Parameter } = await ssm<GetParameterResult>('GetParameter', { Name: named });
    assert.equal(Parameter?.Value, value, named);
    assert.equal(Parameter?.ARN, 'arn:aws:ssm:us-east-1:111122223333:parameter/flights/dev/delays/live');
  }
  const input = { Names: [Name, '/none'] };
  const { InvalidParameters } = await ssm<GetParametersResult>('GetParameters', input);
  assert.deepEqual(InvalidParameters, ['/none']);
});

test('a path lists one level, or all below it', async () => {
  const { test, ssm } = await open();
  await using _ = test;
  for (const name of ['/a/b', '/a/c/d', '/ab']) await ssm('PutParameter', { Name: name, Value: 'x', Type: 'String' });
  const names = async (input: object) =>
    (await ssm<GetParametersByPathResult>('GetParametersByPath', { Path: '/a', ...input })).Parameters?.map(
      (p) => p.Name,
    );
  assert.deepEqual(await names({}), ['/a/b']);
  assert.deepEqual(await names({ Recursive: true }), ['/a/b', '/a/c/d']);
});

test('a SecureString is encrypted through KMS as the caller', async () => {
  const { test, ssm } = await open();
  await using _ = test;
  await ssm('PutParameter', { Name, Value: 'secret', Type: 'SecureString' });
  const plain = await ssm<GetParameterResult>('GetParameter', { Name, WithDecryption: true });
  const sealed = await ssm<GetParameterResult>('GetParameter', { Name });
  assert.equal(plain.Parameter?.Value, 'secret');
  assert.notEqual(sealed.Parameter?.Value, 'secret');
  const KeyId = await test.cloud.call<{ KeyMetadata: { Arn: string } }>(test.root, 'kms', 'CreateKey', {});
  await ssm('PutParameter', { Name: '/own', Value: 's', Type: 'SecureString', KeyId: KeyId.KeyMetadata.Arn });
  const reader = await makeRole(test, 'reader', [{ Action: 'ssm:GetParameter', Resource: '*' }]);
  await assert.rejects(test.cloud.call(reader, 'ssm', 'GetParameter', { Name: '/own', WithDecryption: true }), {
    name: 'AccessDeniedException',
    message: /kms:Decrypt/,
  });
});

test('errors are those of Parameter Store', async () => {
  const { test, ssm } = await open();
  await using _ = test;
  await ssm('PutParameter', { Name, Value: 'v', Type: 'String' });
  const cases: [string, object, string][] = [
    ['GetParameter', { Name: '/none' }, 'ParameterNotFound'],
    ['GetParameter', { Name: `${Name}:9` }, 'ParameterVersionNotFound'],
    ['PutParameter', { Name, Value: 'v', Type: 'String' }, 'ParameterAlreadyExists'],
    ['PutParameter', { Name: '/x', Value: 'v' }, 'ValidationException'],
    ['PutParameter', { Name: '/aws/x', Value: 'v', Type: 'String' }, 'AccessDeniedException'],
    ['PutParameter', { Name: '/x', Value: 'x'.repeat(4097), Type: 'String' }, 'ValidationException'],
    [
      'PutParameter',
      { Name: '/x', Value: 'x', Type: 'String', AllowedPattern: '^\\d+$' },
      'ParameterPatternMismatchException',
    ],
  ];
  for (const [operation, input, name] of cases) await assert.rejects(ssm(operation, input), { name }, operation);
  const caller = await makeRole(test, 'nobody', []);
  await assert.rejects(test.cloud.call(caller, 'ssm', 'GetParameter', { Name }), {
    message:
      /assumed-role\/nobody\/session is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-1:111122223333:parameter\/flights\/dev\/delays\/live because/,
  });
});

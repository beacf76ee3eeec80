import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wireServices } from '../services.ts';
import { parseQuery } from '../signature/uri.ts';
import { readQueryInput } from './query-input.ts';

/** Service, operation, form body as clients send it, and the input that it says. */
const cases: readonly (readonly [string, string, string, object])[] = [
  [
    'sts',
    'AssumeRole',
    'RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr&RoleSessionName=s&DurationSeconds=900' +
      '&Tags.member.1.Key=a&Tags.member.1.Value=b+c&Tags.member.2.Key=d&Tags.member.2.Value=&TransitiveTagKeys.member.1=a',
    {
      RoleArn: 'arn:aws:iam::1:role/r',
      RoleSessionName: 's',
      DurationSeconds: 900,
      Tags: [
        { Key: 'a', Value: 'b c' },
        { Key: 'd', Value: '' },
      ],
      TransitiveTagKeys: ['a'],
    },
  ],
  [
    'iam',
    'ListPolicies',
    'Scope=Local&OnlyAttached=false&MaxItems=5',
    { Scope: 'Local', OnlyAttached: false, MaxItems: 5 },
  ],
  [
    'sns',
    'CreateTopic',
    'Name=n&Attributes.entry.1.key=DisplayName&Attributes.entry.1.value=x%26y&Attributes.entry.2.key=KmsMasterKeyId&Attributes.entry.2.value=k',
    { Name: 'n', Attributes: { DisplayName: 'x&y', KmsMasterKeyId: 'k' } },
  ],
  [
    'monitoring',
    'PutMetricData',
    'Namespace=N&MetricData.member.1.MetricName=m&MetricData.member.1.Timestamp=2026-01-05T12%3A00%3A00Z' +
      '&MetricData.member.1.Values.member.1=1.5&MetricData.member.1.Values.member.2=-2e3',
    {
      Namespace: 'N',
      MetricData: [{ MetricName: 'm', Timestamp: new Date('2026-01-05T12:00:00Z'), Values: [1.5, -2000] }],
    },
  ],
  [
    'sns',
    'TagResource',
    'ResourceArn=a&Tags.member.10.Key=z&Tags.member.10.Value=1&Tags.member.2.Key=b&Tags.member.2.Value=2',
    {
      ResourceArn: 'a',
      Tags: [
        { Key: 'b', Value: '2' },
        { Key: 'z', Value: '1' },
      ],
    },
  ],
  ['sns', 'TagResource', 'ResourceArn=a&Tags=', { ResourceArn: 'a', Tags: [] }],
  ['sts', 'GetCallerIdentity', 'Unknown=1&Deep.member.1.x=2', {}],
];

for (const [service, operation, body, expected] of cases) {
  test(`${service}:${operation} from ${body.slice(0, 50)}`, async () => {
    const schema = await wireServices.find(({ name }) => name === service)!.schema();
    assert.deepEqual(readQueryInput(schema.operations.get(operation)!.input, parseQuery(body)), expected);
  });
}

test('values of another type are malformed', async () => {
  const schema = await wireServices.find(({ name }) => name === 'iam')!.schema();
  const { input } = schema.operations.get('ListPolicies')!;
  for (const body of ['MaxItems=many', 'MaxItems=', 'OnlyAttached=perhaps']) {
    assert.throws(() => readQueryInput(input, parseQuery(body)), { name: 'MalformedInput' });
  }
});

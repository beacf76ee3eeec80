import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';

test('calls are found by name, and a denied one tells its error', async () => {
  await using test = await testCloud();
  const caller = await makeRole(test, 'nobody', []);
  await assert.rejects(test.cloud.call(caller, 's3', 'ListBuckets', {}));
  const look = (input: object) => test.cloud.call<LookupEventsResponse>(test.root, 'cloudtrail', 'LookupEvents', input);
  const byName = (AttributeValue: string) =>
    look({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue }] });
  const [denied] = (await byName('ListBuckets')).Events!;
  const record = JSON.parse(denied!.CloudTrailEvent!) as { errorCode: string; userIdentity: { arn: string } };
  assert.equal(record.errorCode, 'AccessDenied');
  assert.equal(record.userIdentity.arn, 'arn:aws:sts::111122223333:assumed-role/nobody/session');
  const [created] = (await byName('CreateRole')).Events!;
  assert.equal(created?.Resources?.[0]?.ResourceName, 'arn:aws:iam::111122223333:role/nobody');
  await assert.rejects(test.cloud.call(caller, 'cloudtrail', 'LookupEvents', {}), { name: 'AccessDeniedException' });
});

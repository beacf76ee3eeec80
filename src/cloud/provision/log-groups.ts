import type { DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Provisioning } from './provisioning.ts';

export async function provisionLogGroups(provisioning: Provisioning): Promise<void> {
  for (const { name: logGroupName, retentionDays: retentionInDays } of provisioning.manifest.logGroups) {
    const { logGroups = [] } = await provisioning.call<DescribeLogGroupsResponse>('logs', 'DescribeLogGroups', {
      logGroupNamePrefix: logGroupName,
    });
    const existing = logGroups.find((group) => group.logGroupName === logGroupName);
    if (existing?.retentionInDays === retentionInDays) continue;
    if (!existing) await provisioning.call('logs', 'CreateLogGroup', { logGroupName, tags: provisioning.tags });
    await provisioning.call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays });
    provisioning.report('log group', logGroupName, existing ? 'updated' : 'created');
  }
}

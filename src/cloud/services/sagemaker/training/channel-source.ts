import type { Channel } from '@aws-sdk/client-sagemaker';
import type { ChannelSource } from '../jobs/download-channel.ts';

/** Where a training channel's data lies. */
export function channelSource(channel: Channel): ChannelSource {
  const source = channel.DataSource?.S3DataSource;
  return {
    uri: source?.S3Uri ?? '',
    type: source?.S3DataType === 'ManifestFile' ? 'ManifestFile' : 'S3Prefix',
    distribution: source?.S3DataDistributionType ?? 'FullyReplicated',
  };
}

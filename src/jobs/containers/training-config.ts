import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostNames } from '../layout.ts';
import type { Channel, JobSpec, TrainingSpec } from '../types.ts';

/**
 * `resourceconfig.json` of a training job's host. The interface is loopback, which all hosts of a job share here.
 *
 * Source: "How Amazon SageMaker AI Provides Training Information", SageMaker developer guide.
 */
export function resourceConfig(spec: Pick<JobSpec, 'instanceType' | 'instanceCount'>, host: string) {
  const hosts = hostNames(spec.instanceCount);
  const group = { instance_group_name: 'homogeneousCluster', instance_type: spec.instanceType, hosts };
  return {
    current_host: host,
    current_instance_type: spec.instanceType,
    current_group_name: group.instance_group_name,
    hosts,
    instance_groups: [group],
    network_interface_name: 'lo',
  };
}

/** `inputdataconfig.json`. */
export function inputDataConfig(channels: Readonly<Record<string, Channel>>) {
  const entries = Object.entries(channels).map(([name, channel]) => [
    name,
    {
      ...(channel.contentType && { ContentType: channel.contentType }),
      TrainingInputMode: channel.inputMode ?? 'File',
      S3DistributionType: channel.distribution ?? 'FullyReplicated',
      RecordWrapperType: channel.recordWrapper ?? 'None',
      ...(channel.compression && channel.compression !== 'None' && { CompressionType: channel.compression }),
    },
  ]);
  return Object.fromEntries(entries) as Record<string, Record<string, string>>;
}

/** Makes the directories and configuration files that a training container finds at its start. */
export function writeTrainingFiles(ml: string, spec: TrainingSpec, host: string): void {
  const channels = Object.keys(spec.channels).map((name) => `input/data/${name}`);
  for (const path of ['input/config', 'model', 'output/data', 'code', ...channels]) {
    mkdirSync(join(ml, path), { recursive: true });
  }
  const write = (name: string, value: object) =>
    writeFileSync(join(ml, 'input/config', `${name}.json`), JSON.stringify(value));
  write('hyperparameters', spec.hyperparameters);
  write('inputdataconfig', inputDataConfig(spec.channels));
  write('resourceconfig', resourceConfig(spec, host));
}

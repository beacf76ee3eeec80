import {
  DescribeModelPackageCommand,
  type DescribeModelPackageOutput,
  ListModelPackagesCommand,
} from '@aws-sdk/client-sagemaker';
import { metricsIn } from '../../model/index.ts';
import type { Clients, Target } from '../clients.ts';
import { type Lineage, lineageOf } from './lineage.ts';
import { liveRecord } from './live.ts';

/** A registered version of a model. */
export interface ModelVersion {
  readonly model: string;
  readonly version: number;
  readonly arn: string;
  readonly approval: string;
  /** Milliseconds since 1970. */
  readonly registeredAt: number;
  /** Whether it is what the environment's endpoint serves. */
  readonly live: boolean;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Versions of a model, or of all models, newest first. */
export async function versions(target: Target, model?: string): Promise<ModelVersion[]> {
  const models = target.manifest.models.filter((resource) => !model || resource.name === model);
  const lists = await Promise.all(
    models.map(async (resource) => {
      const live = await liveRecord(target.clients, resource);
      const arns = await listVersions(target.clients, resource.packageGroup);
      return Promise.all(
        arns.map(async (arn) => summary(resource.name, await describeVersion(target.clients, arn), live?.version)),
      );
    }),
  );
  return lists.flat();
}

/** One version with its lineage. */
export async function version(target: Target, arn: string): Promise<ModelVersion & { lineage: Lineage }> {
  const described = await describeVersion(target.clients, arn);
  const resource = target.manifest.models.find((model) => model.packageGroup === described.ModelPackageGroupName);
  const live = resource && (await liveRecord(target.clients, resource));
  return {
    ...summary(resource?.name ?? described.ModelPackageGroupName ?? '', described, live?.version),
    lineage: lineageOf(described),
  };
}

function summary(model: string, described: DescribeModelPackageOutput, live: string | undefined): ModelVersion {
  return {
    model,
    version: described.ModelPackageVersion ?? 0,
    arn: described.ModelPackageArn ?? '',
    approval: described.ModelApprovalStatus ?? 'Unknown',
    registeredAt: described.CreationTime?.getTime() ?? 0,
    live: live === described.ModelPackageArn,
    metrics: metricsIn(described.CustomerMetadataProperties ?? {}),
  };
}

async function listVersions(clients: Clients, group: string): Promise<string[]> {
  const arns: string[] = [];
  let token: string | undefined;
  do {
    const page = await clients.sagemaker.send(
      new ListModelPackagesCommand({
        ModelPackageGroupName: group,
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
        NextToken: token,
      }),
    );
    for (const summary of page.ModelPackageSummaryList ?? []) arns.push(summary.ModelPackageArn ?? '');
    token = page.NextToken;
  } while (token);
  return arns;
}

function describeVersion(clients: Clients, arn: string): Promise<DescribeModelPackageOutput> {
  return clients.sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
}

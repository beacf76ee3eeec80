import type { DescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import { metadataKeys } from '../../model/index.ts';

/** What a version was made from; a part is undefined where the version does not say. */
export interface Lineage {
  readonly pipeline: string | undefined;
  /** Execution ARN. */
  readonly execution: string | undefined;
  readonly trainingJob: string | undefined;
  readonly image: string | undefined;
  /** S3 URI of the model artifact. */
  readonly artifact: string | undefined;
  readonly codeDigest: string | undefined;
  readonly dataDigest: string | undefined;
  /** `name=value`, parted by spaces. */
  readonly parameters: string | undefined;
  /** S3 URI of the evaluation report. */
  readonly report: string | undefined;
}

/** Reads the lineage that the pipeline's register step wrote with the version. */
export function lineageOf(version: DescribeModelPackageOutput): Lineage {
  const properties: Record<string, string> = version.CustomerMetadataProperties ?? {};
  const container = version.InferenceSpecification?.Containers?.[0];
  return {
    pipeline: properties[metadataKeys.pipeline],
    execution: properties[metadataKeys.execution],
    trainingJob: properties[metadataKeys.trainingJob],
    image: container?.Image,
    artifact: container?.ModelDataUrl,
    codeDigest: properties[metadataKeys.codeDigest],
    dataDigest: properties[metadataKeys.dataDigest],
    parameters: properties[metadataKeys.parameters],
    report: version.ModelMetrics?.ModelQuality?.Statistics?.S3Uri,
  };
}

/**
 * Keys of a model package's CustomerMetadataProperties (at most 50 entries, values of at most 256 characters): the
 * register state of a pipeline writes them, lineage and gates read them.
 */
export const metadataKeys = {
  pipeline: 'lockstep:pipeline',
  /** Execution ARN. */
  execution: 'lockstep:execution',
  trainingJob: 'lockstep:training-job',
  /** SHA-256 of the training code's archive. */
  codeDigest: 'lockstep:code-digest',
  /** Digest of names and ETags of the objects in the datasets that the pipeline reads. */
  dataDigest: 'lockstep:data-digest',
  /** The execution's parameters, `name=value`: the characters that these properties may hold leave no room for JSON. */
  parameters: 'lockstep:parameters',
} as const;

const metricPrefix = 'metric:';

/** Key of a metric of the evaluation report. */
export function metricKey(metric: string): string {
  return `${metricPrefix}${metric}`;
}

/** Metrics among the properties of a model package. */
export function metricsIn(properties: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => key.startsWith(metricPrefix))
      .map(([key, value]) => [key.slice(metricPrefix.length), Number(value)]),
  );
}

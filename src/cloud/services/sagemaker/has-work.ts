import type { Store } from '../../kernel/index.ts';

/** Whether an earlier process left jobs or deployments that the service has to take up. Loads nothing of the service. */
export function sagemakerHasWork(store: Store): boolean {
  const active = `type IN ('processing-job', 'training-job', 'transform-job', 'hyper-parameter-tuning-job')
    AND json_extract(value, '$.status') IN ('InProgress', 'Stopping')`;
  const deploying = `type = 'endpoint' AND json_extract(value, '$.pending') IS NOT NULL`;
  const query = `SELECT 1 FROM resources WHERE service = 'sagemaker' AND ((${active}) OR (${deploying})) LIMIT 1`;
  return store.database.prepare(query).get() !== undefined;
}

import type { InspectionData } from '@aws-sdk/client-sfn';
import type { TestStateResult } from '../../../../interpreter/index.ts';

/** Values that AWS writes as numbers; all others are JSON as text. */
const plain = new Set(['maxConcurrency', 'toleratedFailureCount', 'toleratedFailurePercentage']);

/** The answer's inspectionData, at the levels DEBUG and TRACE. */
export function inspectionData({ inspection, errorDetails }: TestStateResult): InspectionData {
  const entries = Object.entries(inspection)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, plain.has(key) ? value : JSON.stringify(value)]);
  return { ...Object.fromEntries(entries), ...(errorDetails !== undefined && { errorDetails }) };
}

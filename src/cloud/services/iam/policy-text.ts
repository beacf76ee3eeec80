import { type PolicyUse, parsePolicy } from '../../iam/index.ts';
import { limitExceeded } from './entity-error.ts';

/** Refuses a document that IAM would refuse: MalformedPolicyDocument. */
export function checkPolicy(document: string, use: PolicyUse): string {
  parsePolicy(document, { use });
  return document;
}

/** Size of a document as IAM counts it: without white space. Source: "IAM and AWS STS quotas", IAM User Guide. */
export function policySize(document: string): number {
  return document.replace(/\s/g, '').length;
}

/** Quotas by their names in AWS's message. */
export const quotas = { ACLSizePerRole: 2048, PolicySize: 6144, PoliciesPerRole: 10 } as const;

export function checkQuota(quota: keyof typeof quotas, value: number): void {
  if (value > quotas[quota]) throw limitExceeded(`Cannot exceed quota for ${quota}: ${quotas[quota]}`);
}

/** IAM answers with documents in URL encoding (RFC 3986). */
export function encodePolicy(document: string): string {
  return encodeURIComponent(document);
}

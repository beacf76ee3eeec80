/** A policy document as written in JSON. Source: "IAM JSON policy elements reference", IAM User Guide. */
export interface PolicyDocument {
  Version?: '2012-10-17' | '2008-10-17';
  Id?: string;
  Statement: PolicyStatement | PolicyStatement[];
}

export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: PrincipalElement;
  NotPrincipal?: PrincipalElement;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: ConditionElement;
}

/** `"*"`, or ARNs, account ids, unique ids, services and identity providers by kind. */
export type PrincipalElement =
  | '*'
  | {
      AWS?: string | string[];
      Service?: string | string[];
      Federated?: string | string[];
      CanonicalUser?: string | string[];
    };

/** Values by condition operator and condition key. */
export type ConditionElement = Record<string, Record<string, ConditionValue | ConditionValue[]>>;

export type ConditionValue = string | number | boolean;

/** The values of an element that may be written as one value or as a list. */
export function listOf<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

import { arnParts } from './arn.ts';
import { computedValues } from './computed-keys.ts';
import type { Principal } from './principal.ts';

/** Condition keys and their values; keys compare without regard to case, `undefined` is an absent key. */
export type ContextValues = Record<string, ContextValue | undefined>;

export type ContextValue = string | string[] | number | boolean | Date;

/** One question to the evaluator: may this principal do this action on this resource? */
export interface AuthorizationRequest {
  principal: Principal;
  /** `service:Action`, case-insensitive. */
  action: string;
  /** ARN, or `*` where the action has no resource level. */
  resource: string;
  /**
   * Condition keys of the request (aws:CurrentTime, s3:prefix, aws:ResourceTag/x …). The keys that follow from
   * the principal (aws:PrincipalArn, aws:PrincipalTag/x, aws:userid …) are added, unless given here.
   */
  context: ContextValues;
}

/** The condition keys of one request, looked up by lower-case name. */
export class RequestContext {
  readonly request: AuthorizationRequest;
  #given: Map<string, ContextValue> | undefined;
  #resourceParts: string[] | undefined;

  constructor(request: AuthorizationRequest) {
    this.request = request;
  }

  /** The values of a key, or `undefined` where the request does not have it. `key` is in lower case. */
  values(key: string): string[] | undefined {
    this.#given ??= byLowerCaseKey(this.request.context);
    const value = this.#given.get(key);
    return value === undefined ? computedValues(key, this) : textsOf(value);
  }

  /** The value of a key that has just one; keys with several cannot be policy variables. */
  single(key: string): string | undefined {
    const values = this.values(key);
    return values?.length === 1 ? values[0] : undefined;
  }

  /** The parts of an ARN, as `arnParts`; those of the request's resource are split once. */
  arnPartsOf(arn: string): string[] | undefined {
    if (arn !== this.request.resource) return arnParts(arn);
    this.#resourceParts ??= arnParts(arn);
    return this.#resourceParts;
  }
}

function byLowerCaseKey(context: ContextValues): Map<string, ContextValue> {
  const values = new Map<string, ContextValue>();
  for (const key in context) {
    const value = context[key];
    if (value !== undefined) values.set(key.toLowerCase(), value);
  }
  return values;
}

function textsOf(value: ContextValue): string[] | undefined {
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  return [value instanceof Date ? value.toISOString() : String(value)];
}

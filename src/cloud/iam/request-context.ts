import { accountOf, callerArn, type Principal, principalArn } from './principal.ts';

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
  #given: Map<string, string[]> | undefined;

  constructor(request: AuthorizationRequest) {
    this.request = request;
  }

  /** The values of a key, or `undefined` where the request does not have it. `key` is in lower case. */
  values(key: string): string[] | undefined {
    this.#given ??= textsByKey(this.request.context);
    return this.#given.get(key) ?? computed(key, this.request, this.#given);
  }

  /** The value of a key that has just one; keys with several cannot be policy variables. */
  single(key: string): string | undefined {
    const values = this.values(key);
    return values?.length === 1 ? values[0] : undefined;
  }
}

function textsByKey(context: ContextValues): Map<string, string[]> {
  const byKey = new Map<string, string[]>();
  for (const key in context) {
    const value = context[key];
    if (value === undefined) continue;
    const values = Array.isArray(value) ? value : [textOf(value)];
    if (values.length > 0) byKey.set(key.toLowerCase(), values);
  }
  return byKey;
}

function textOf(value: Exclude<ContextValue, string[]>): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

const tagPrefix = 'aws:principaltag/';

/** Keys that follow from the principal and the resource. Source: "AWS global condition context keys", IAM User Guide. */
function computed(key: string, request: AuthorizationRequest, given: Map<string, string[]>): string[] | undefined {
  if (key.startsWith(tagPrefix)) return one(tagOf(request.principal, key.slice(tagPrefix.length)));
  const compute = computedKeys.get(key);
  const value = compute?.(request, given);
  return Array.isArray(value) ? value : one(value);
}

function one(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value];
}

function tagOf(principal: Principal, lowerCaseKey: string): string | undefined {
  const tags = 'tags' in principal ? principal.tags : undefined;
  for (const key in tags) if (key.toLowerCase() === lowerCaseKey) return tags[key];
  return undefined;
}

type Computed = (request: AuthorizationRequest, given: Map<string, string[]>) => string | string[] | undefined;

const computedKeys = new Map<string, Computed>(
  Object.entries({
    'aws:principalarn': ({ principal }) => principalArn(principal),
    'aws:principalaccount': ({ principal }) => accountOf(principal),
    'aws:principalorgid': ({ principal }) => ('organizationId' in principal ? principal.organizationId : undefined),
    'aws:principalorgpaths': ({ principal }) =>
      'organizationPaths' in principal ? principal.organizationPaths : undefined,
    'aws:principaltype': ({ principal }) => principalTypes[principal.type],
    'aws:userid': ({ principal }) => userId(principal),
    'aws:username': ({ principal }) => (principal.type === 'user' ? principal.userName : undefined),
    'aws:principalisawsservice': ({ principal }) =>
      principal.type === 'anonymous' ? undefined : String(principal.type === 'service'),
    'aws:principalservicename': ({ principal }) => (principal.type === 'service' ? principal.service : undefined),
    'aws:principalservicenameslist': ({ principal }) =>
      principal.type === 'service' ? [principal.service] : undefined,
    'aws:sourceaccount': ({ principal }) => (principal.type === 'service' ? principal.sourceAccount : undefined),
    'aws:sourcearn': ({ principal }) => (principal.type === 'service' ? principal.sourceArn : undefined),
    'aws:sourceorgid': ({ principal }) => (principal.type === 'service' ? principal.sourceOrganizationId : undefined),
    'aws:resourceaccount': ({ resource }) => resource.split(':')[4] || undefined,
    'aws:epochtime': (_request, given) => epochSeconds(given.get('aws:currenttime')?.[0]),
  } satisfies Record<string, Computed>),
);

const principalTypes: Partial<Record<Principal['type'], string>> = {
  'assumed-role': 'AssumedRole',
  user: 'User',
  'federated-user': 'FederatedUser',
  root: 'Account',
  anonymous: 'Anonymous',
};

/** Source: "Principal key values", "Policy variables", IAM User Guide. */
function userId(principal: Principal): string | undefined {
  switch (principal.type) {
    case 'assumed-role':
      return principal.roleId && `${principal.roleId}:${principal.sessionName}`;
    case 'user':
      return principal.userId;
    case 'federated-user':
      return `${principal.accountId}:${principal.sessionName}`;
    case 'root':
      return principal.accountId;
    case 'anonymous':
      return callerArn(principal);
    default:
      return undefined;
  }
}

function epochSeconds(currentTime: string | undefined): string | undefined {
  const milliseconds = currentTime === undefined ? Number.NaN : Date.parse(currentTime);
  return Number.isNaN(milliseconds) ? undefined : String(Math.floor(milliseconds / 1000));
}

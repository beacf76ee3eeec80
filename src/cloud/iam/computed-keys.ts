import { accountOf, type Principal, principalArn } from './principal.ts';
import type { RequestContext } from './request-context.ts';

/**
 * The values of a key that follows from the principal, the resource or another key; `key` is in lower case.
 * Source: "AWS global condition context keys", IAM User Guide.
 */
export function computedValues(key: string, context: RequestContext): string[] | undefined {
  const value = key.startsWith(tagPrefix)
    ? tagOf(context.request.principal, key.slice(tagPrefix.length))
    : computedKeys.get(key)?.(context);
  return value === undefined || Array.isArray(value) ? value : [value];
}

const tagPrefix = 'aws:principaltag/';

function tagOf(principal: Principal, lowerCaseKey: string): string | undefined {
  const tags = 'tags' in principal ? principal.tags : undefined;
  for (const key in tags) if (key.toLowerCase() === lowerCaseKey) return tags[key];
  return undefined;
}

type Computed = (context: RequestContext) => string | string[] | undefined;

const computedKeys = new Map<string, Computed>([
  ['aws:principalarn', ({ request }) => principalArn(request.principal)],
  ['aws:principalaccount', ({ request }) => accountOf(request.principal)],
  ['aws:principalorgid', ofMember((member) => member.organizationId)],
  ['aws:principalorgpaths', ofMember((member) => member.organizationPaths)],
  ['aws:principaltype', ({ request }) => principalTypes[request.principal.type]],
  ['aws:userid', ({ request }) => userId(request.principal)],
  ['aws:username', ({ request: { principal } }) => (principal.type === 'user' ? principal.userName : undefined)],
  ['aws:principalisawsservice', ({ request }) => isService(request.principal)],
  ['aws:principalservicename', ofService((service) => service.service)],
  ['aws:principalservicenameslist', ofService((service) => [service.service])],
  ['aws:sourceaccount', ofService((service) => service.sourceAccount)],
  ['aws:sourcearn', ofService((service) => service.sourceArn)],
  ['aws:sourceorgid', ofService((service) => service.sourceOrganizationId)],
  ['aws:resourceaccount', ({ request }) => request.resource.split(':')[4] || undefined],
  ['s3:resourceaccount', (context) => context.values('aws:resourceaccount')],
  ['kms:calleraccount', ({ request }) => accountOf(request.principal)],
  ['aws:epochtime', epochSeconds],
]);

type Member = Extract<Principal, { accountId: string }>;
type Service = Extract<Principal, { type: 'service' }>;

function ofMember(value: (member: Member) => string | string[] | undefined): Computed {
  return ({ request: { principal } }) => ('accountId' in principal ? value(principal) : undefined);
}

function ofService(value: (service: Service) => string | string[] | undefined): Computed {
  return ({ request: { principal } }) => (principal.type === 'service' ? value(principal) : undefined);
}

/** Not in the context of an unsigned request. */
function isService(principal: Principal): string | undefined {
  return principal.type === 'anonymous' ? undefined : String(principal.type === 'service');
}

const principalTypes: Partial<Record<Principal['type'], string>> = {
  'assumed-role': 'AssumedRole',
  user: 'User',
  'federated-user': 'FederatedUser',
  root: 'Account',
  anonymous: 'Anonymous',
};

/** Source: "Request information that you can use for policy variables: Principal key values", IAM User Guide. */
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
      return 'anonymous';
    default:
      return undefined;
  }
}

function epochSeconds(context: RequestContext): string | undefined {
  const milliseconds = Date.parse(context.single('aws:currenttime') ?? '');
  return Number.isNaN(milliseconds) ? undefined : String(Math.floor(milliseconds / 1000));
}

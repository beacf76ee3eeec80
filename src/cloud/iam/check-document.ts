import { parseOperator } from './condition.ts';
import { malformedPolicy } from './malformed-policy.ts';
import { listOf, type PolicyDocument, type PolicyStatement } from './policy-document.ts';

/** What a document is attached to, which decides on the elements that it must and must not have. */
export type PolicyUse = 'identity' | 'resource' | 'trust' | 'control' | 'endpoint';

const syntaxError = 'Syntax errors in policy.';
const topElements = new Set(['Version', 'Id', 'Statement']);
const statementElements = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/**
 * Refuses what IAM refuses, in IAM's words.
 *
 * Without `use` only the grammar that all policies share is checked.
 * @throws AwsError MalformedPolicyDocument
 */
export function checkDocument(document: unknown, use?: PolicyUse): asserts document is PolicyDocument {
  if (!isObject(document) || Object.keys(document).some((key) => !topElements.has(key))) fail(syntaxError);
  const { Version: version, Id: id, Statement: written } = document;
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') fail(syntaxError);
  if (id !== undefined && typeof id !== 'string') fail(syntaxError);
  const statements = Array.isArray(written) ? written : [written];
  if (statements.length === 0) fail(syntaxError);
  for (const statement of statements) checkGrammar(statement);
  if (use === 'identity' && version !== '2012-10-17') fail('Policy document must be version 2012-10-17 or greater.');
  const parsed = statements as PolicyStatement[];
  checkSids(parsed, use);
  for (const statement of parsed) checkElements(statement, use);
}

function fail(message: string): never {
  throw malformedPolicy(message);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkGrammar(statement: unknown): void {
  if (!isObject(statement) || Object.keys(statement).some((key) => !statementElements.has(key))) fail(syntaxError);
  const { Sid: sid, Effect: effect, Condition: condition } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') fail(syntaxError);
  if (sid !== undefined && typeof sid !== 'string') fail(syntaxError);
  for (const [element, negated] of [
    ['Action', 'NotAction'],
    ['Resource', 'NotResource'],
    ['Principal', 'NotPrincipal'],
  ] as const) {
    if (statement[element] !== undefined && statement[negated] !== undefined) fail(syntaxError);
  }
  for (const element of ['Action', 'NotAction', 'Resource', 'NotResource']) {
    if (statement[element] !== undefined && !isTexts(statement[element])) fail(syntaxError);
  }
  for (const element of ['Principal', 'NotPrincipal']) {
    if (statement[element] !== undefined && !isPrincipalElement(statement[element])) fail(syntaxError);
  }
  if (condition !== undefined && !isConditionElement(condition)) fail(syntaxError);
}

function isTexts(value: unknown): boolean {
  return listOf(value).every((entry) => typeof entry === 'string');
}

const principalKinds = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

function isPrincipalElement(value: unknown): boolean {
  if (value === '*') return true;
  return isObject(value) && Object.entries(value).every(([kind, names]) => principalKinds.has(kind) && isTexts(names));
}

function isConditionElement(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([operator, byKey]) => parseOperator(operator) && isObject(byKey) && Object.values(byKey).every(isConditionValues),
  );
}

function isConditionValues(values: unknown): boolean {
  return listOf(values).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
}

function checkSids(statements: PolicyStatement[], use: PolicyUse | undefined): void {
  const seen = new Set<string>();
  for (const { Sid: sid } of statements) {
    if (!sid) continue;
    if (seen.has(sid)) fail('Statement IDs (SID) in a single policy must be unique.');
    seen.add(sid);
    if (use === 'identity' && !/^[0-9A-Za-z]*$/.test(sid)) {
      fail(
        'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
      );
    }
  }
}

function checkElements(statement: PolicyStatement, use: PolicyUse | undefined): void {
  const actions = listOf(statement.Action ?? statement.NotAction);
  if (actions.length === 0) fail('Policy statement must contain actions.');
  for (const action of actions) checkAction(action);
  const resources = listOf(statement.Resource ?? statement.NotResource);
  const hasPrincipal = statement.Principal !== undefined || statement.NotPrincipal !== undefined;
  if (use === 'identity' || use === 'control') {
    if (hasPrincipal && use === 'identity') fail('Policy document should not specify a principal.');
    if (resources.length === 0) fail('Policy statement must contain resources.');
    for (const resource of resources) checkResource(resource);
  } else if (use === 'trust') {
    if (resources.length > 0) fail('Has prohibited field Resource');
    if (!hasPrincipal) fail('Missing required field Principal');
    if (actions.some((action) => !action.toLowerCase().startsWith('sts:'))) {
      fail('AssumeRole policy may only specify STS AssumeRole actions.');
    }
  } else if (use === 'resource' && !hasPrincipal) {
    fail('Missing required field Principal');
  }
  if (use === 'trust' || use === 'resource') checkPrincipals(statement);
}

/** Everybody, an account, a user, a role, a session, or a unique id; wildcards within an ARN are refused. */
const awsPrincipal =
  /^(\*|\d{12}|A[A-Z0-9]{3}[A-Z0-9]+|arn:[\w-]+:(iam|sts)::(\d{12}|cloudfront):(root|(user|role|assumed-role|federated-user)\/[^*?]+))$/;

function checkPrincipals({ Principal, NotPrincipal }: PolicyStatement): void {
  const element = Principal ?? NotPrincipal;
  if (element === undefined || element === '*') return;
  for (const name of listOf(element.AWS))
    if (!awsPrincipal.test(name)) fail(`Invalid principal in policy: "AWS":"${name}"`);
}

function checkAction(action: string): void {
  if (action === '*') return;
  const [vendor = '', ...names] = action.split(':');
  if (names.length === 0) fail('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
  if (names.length > 1) fail('Actions/Condition can contain only one colon.');
  if (vendor !== '*' && !/^[a-zA-Z0-9\-.]+$/.test(vendor)) fail(`Vendor ${vendor} is not valid`);
}

const partitions = new Set([
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
  '*',
]);

function checkResource(resource: string): void {
  if (resource === '*') return;
  const [scheme, partition = '', vendor, ...rest] = resource.split(':');
  if (scheme !== 'arn' || !resource.includes(':')) fail(`Resource ${resource} must be in ARN format or "*".`);
  if (!partitions.has(partition)) {
    const [region = '*', account = '*', ...path] = rest;
    const parts = [vendor || '*', region, account, path.join(':') || '*'];
    fail(`Partition "${partition}" is not valid for resource "arn:${partition}:${parts.join(':')}".`);
  }
  if (vendor === undefined || /[*?]/.test(vendor))
    fail('Resource vendor must be fully qualified and cannot contain regexes.');
}

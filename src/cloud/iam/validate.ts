import { type ActionReference, actionsNamed, isDocumentedKey } from './action-reference.ts';
import { listOf, type PolicyDocument, type PolicyStatement } from './policy-document.ts';
import { coversResourceType } from './resource-overlap.ts';

/** Something in a policy document that AWS accepts and that is probably not meant. */
export interface PolicyFinding {
  code:
    | 'unknown-action'
    | 'wildcard-action'
    | 'wildcard-resource'
    | 'resource-mismatch'
    | 'unused-resource'
    | 'unknown-condition-key'
    | 'unsupported-condition-key';
  sid: string | undefined;
  /** Place of the statement in the document, from 0. */
  index: number;
  /** The action, resource or condition key. */
  value: string;
  message: string;
}

/**
 * Holds the statements of an identity or resource policy against what AWS documents of the actions: that they
 * exist, that the resources fit them, that they know the condition keys, and that `*` stands only where there is
 * no resource level.
 *
 * Elements said by exclusion (NotAction, NotResource) are not looked at, nor are the wildcards of a Deny; of
 * actions named by wildcard not each has to fit the resources and the conditions.
 */
export async function validatePolicy(document: PolicyDocument): Promise<PolicyFinding[]> {
  const findings = await Promise.all(listOf(document.Statement).map(validateStatement));
  return findings.flat();
}

type Report = (code: PolicyFinding['code'], value: string, message: string) => void;

async function validateStatement(statement: PolicyStatement, index: number): Promise<PolicyFinding[]> {
  const findings: PolicyFinding[] = [];
  const report: Report = (code, value, message) => findings.push({ code, sid: statement.Sid, index, value, message });
  const { byName, byWildcard } = await referencesOf(statement, report);
  checkActionsResources(statement, byName, report);
  checkUnusedResources(statement, [...byName, ...byWildcard], report);
  await checkConditionKeys(statement, byName, report);
  return findings;
}

interface References {
  byName: ActionReference[];
  byWildcard: ActionReference[];
}

async function referencesOf({ Effect, Action }: PolicyStatement, report: Report): Promise<References> {
  const references: References = { byName: [], byWildcard: [] };
  for (const action of listOf(Action)) {
    const isWildcard = /[*?]/.test(action);
    if (isWildcard && Effect === 'Allow') report('wildcard-action', action, `${action} names actions by wildcard`);
    if (action === '*') continue;
    const named = await actionsNamed(action);
    if (named.length === 0) report('unknown-action', action, `AWS documents no action ${action}`);
    references[isWildcard ? 'byWildcard' : 'byName'].push(...named);
  }
  return references;
}

function checkActionsResources(statement: PolicyStatement, actions: ActionReference[], report: Report): void {
  const resources = listOf(statement.Resource);
  if (resources.length === 0) return;
  const onEverything = resources.includes('*');
  // A resource policy's "*" is the resource that it is attached to.
  const isGrant = statement.Effect === 'Allow' && !statement.Principal;
  for (const { action, wildcardOnly, resources: types } of actions) {
    const known = types.map(({ type }) => type).join(', ');
    if (onEverything) {
      if (isGrant && !wildcardOnly) {
        report('wildcard-resource', action, `${action} is allowed on "*" and could be limited to ${known}`);
      }
    } else if (wildcardOnly) {
      report('resource-mismatch', action, `${action} has no resource level, it needs Resource "*"`);
    } else if (!resources.some((resource) => fits(resource, types))) {
      report('resource-mismatch', action, `${action} takes ${known}, which is none of ${resources.join(', ')}`);
    }
  }
}

function checkUnusedResources({ Resource }: PolicyStatement, actions: ActionReference[], report: Report): void {
  if (actions.length === 0) return;
  for (const resource of listOf(Resource)) {
    if (resource === '*' || actions.some(({ resources: types }) => fits(resource, types))) continue;
    report('unused-resource', resource, `no action of the statement takes ${resource}`);
  }
}

function fits(resource: string, types: ActionReference['resources']): boolean {
  return types.some(({ format }) => coversResourceType(resource, format));
}

async function checkConditionKeys(
  { Condition }: PolicyStatement,
  actions: ActionReference[],
  report: Report,
): Promise<void> {
  const keys = new Set(Object.values(Condition ?? {}).flatMap((byKey) => Object.keys(byKey)));
  for (const key of keys) {
    if (!(await isDocumentedKey(key))) {
      report('unknown-condition-key', key, `AWS documents no condition key ${key}`);
      continue;
    }
    if (isInEveryRequest(key)) continue;
    for (const { action, conditionKeys, resources } of actions) {
      const supported = [...conditionKeys, ...resources.flatMap((resource) => resource.conditionKeys)];
      if (supported.some((candidate) => isSameKey(candidate, key))) continue;
      report('unsupported-condition-key', key, `${action} does not support the condition key ${key}`);
    }
  }
}

/** Global keys do not depend on the action, but for those of the tags. */
function isInEveryRequest(key: string): boolean {
  return /^aws:/i.test(key) && !/^aws:(RequestTag\/|ResourceTag\/|TagKeys$)/i.test(key);
}

/** `documented` may end with a variable part: `aws:RequestTag/${TagKey}`, `s3:ExistingObjectTag/<key>`. */
function isSameKey(documented: string, key: string): boolean {
  const fixed = documented.replace(/(\$\{\w+\}|<\w+>)$/, '');
  const seen = key.toLowerCase();
  return fixed === documented ? seen === fixed.toLowerCase() : seen.startsWith(fixed.toLowerCase());
}

import { covers } from './covers.ts';
import { type Conditions, type Need, type Statement, sid } from './statement.ts';

interface Group {
  readonly by: string[];
  readonly what: string;
  readonly actions: readonly string[];
  readonly resources: string[];
  readonly conditions: Conditions | undefined;
}

/**
 * Puts the needs of a role together: what has the same actions and conditions becomes one statement over all their
 * resources whose Sid names every step; what another statement already allows is left out, its step named there.
 */
export function combine(needs: readonly Need[]): Statement[] {
  const groups = new Map<string, Group>();
  for (const need of needs) {
    const key = JSON.stringify([[...need.actions].sort(), need.conditions ?? {}]);
    const group = groups.get(key) ?? startGroup(need);
    groups.set(key, group);
    if (!group.by.includes(need.by)) group.by.push(need.by);
    group.resources.push(...need.resources);
  }
  return named(withoutSubsets([...groups.values()].map(withoutCovered)));
}

function startGroup({ what, actions, conditions }: Need): Group {
  return { by: [], what, actions: [...actions].sort(), resources: [], conditions };
}

function withoutCovered(group: Group): Group {
  const distinct = [...new Set(group.resources)].sort();
  const resources = distinct.filter(
    (resource) => !distinct.some((other) => other !== resource && covers(other, resource)),
  );
  return { ...group, resources };
}

function withoutSubsets(groups: readonly Group[]): Group[] {
  return groups.filter((group, at) => {
    const wider = groups.find(
      (other, otherAt) => otherAt !== at && allows(other, group) && !(allows(group, other) && at < otherAt),
    );
    if (wider) wider.by.push(...group.by.filter((step) => !wider.by.includes(step)));
    return !wider;
  });
}

function allows(wide: Group, narrow: Group): boolean {
  return (
    (wide.conditions === undefined || JSON.stringify(wide.conditions) === JSON.stringify(narrow.conditions)) &&
    narrow.actions.every((action) => wide.actions.some((pattern) => covers(pattern, action))) &&
    narrow.resources.every((resource) => wide.resources.some((pattern) => covers(pattern, resource)))
  );
}

function named(groups: readonly Group[]): Statement[] {
  const used = new Set<string>();
  return groups.map((group) => {
    const wanted = sid(...group.by, group.what);
    let name = wanted;
    for (let n = 2; used.has(name); n++) name = `${wanted}${n}`;
    used.add(name);
    return {
      Sid: name,
      Effect: 'Allow',
      Action: group.actions,
      Resource: group.resources,
      ...(group.conditions ? { Condition: group.conditions } : {}),
    };
  });
}

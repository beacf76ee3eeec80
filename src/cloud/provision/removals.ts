import type { ResourceKey, Store } from '../kernel/index.ts';
import type { Provisioning, ResourceKind } from './provisioning.ts';
import { removeRole } from './roles.ts';
import { removeRule } from './rules.ts';

/** Names of what was made for an environment and holds no data, by kind. */
type Provisioned = Partial<Record<ResourceKind, readonly string[]>>;

type Remove = (provisioning: Provisioning, name: string) => Promise<unknown>;

/** How each kind is removed; those that use others come first. Keys, buckets, topics, logs and the registry stay. */
const removable: readonly (readonly [ResourceKind, Remove])[] = [
  ['schedule', (provisioning, Name) => provisioning.find('scheduler', 'DeleteSchedule', { Name })],
  ['rule', removeRule],
  [
    'state machine',
    (provisioning, name) => {
      const { account, region } = provisioning.manifest;
      const stateMachineArn = `arn:aws:states:${region}:${account}:stateMachine:${name}`;
      return provisioning.find('states', 'DeleteStateMachine', { stateMachineArn });
    },
  ],
  ['function', (provisioning, FunctionName) => provisioning.find('lambda', 'DeleteFunction', { FunctionName })],
  ['role', removeRole],
];

/** Removes what an earlier build of the same environment made and this one no longer has, and notes what it has. */
export async function removeOthers(store: Store, provisioning: Provisioning): Promise<void> {
  const key = noteKey(provisioning);
  const before = store.get<Provisioned>(key) ?? {};
  const now = namesOf(provisioning);
  for (const [kind, remove] of removable) {
    for (const name of before[kind] ?? []) {
      if (now[kind]?.includes(name)) continue;
      await remove(provisioning, name);
      provisioning.report(kind, name, 'removed');
    }
  }
  if (JSON.stringify(before) !== JSON.stringify(now)) store.put(key, now);
}

function namesOf({ manifest }: Provisioning): Provisioned {
  const names = (resources: readonly { name: string }[]) => resources.map(({ name }) => name).sort();
  return {
    schedule: names(manifest.schedules),
    rule: names(manifest.rules),
    'state machine': names(manifest.stateMachines),
    function: names(manifest.functions),
    role: names(manifest.roles),
  };
}

function noteKey({ manifest: { account, region, project, environment } }: Provisioning): ResourceKey {
  return { account, region, service: 'lockstep', type: 'environment', id: `${project}/${environment}` };
}

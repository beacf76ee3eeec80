import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from '@cdktf/hcl2json';
import { features } from '../../../src/compile/terraform/root.ts';
import { buildOf, json } from '../compile/workflow.ts';
import { misfits, parseTypeConstraint } from './type-constraint.ts';

interface Declaration {
  readonly type: string;
  readonly default?: unknown;
}

type Parsed = Readonly<Record<string, Readonly<Record<string, readonly Declaration[]>>>>;
type Variables = Readonly<Record<string, unknown>>;

const environmentModule = resolve(import.meta.dirname, '../../../terraform/environment/variables.tf');

async function declarations(name: string, text: string): Promise<Map<string, Declaration>> {
  const { variable = {} } = (await parse(name, text)) as Parsed;
  return new Map(Object.entries(variable).map(([key, [declared]]) => [key, declared!]));
}

/** What the root sets besides the variables of its own. */
const ofRoot = ['build_directory'];
/** What the root's provider takes. */
const ofProvider = ['region', 'tags'];

describe('terraform.tfvars.json', () => {
  for (const environment of ['dev', 'prod']) {
    it(`of ${environment} fits the environment module's variables`, async () => {
      const declared = await declarations('variables.tf', readFileSync(environmentModule, 'utf8'));
      const values = json<Variables>(await buildOf(environment), 'terraform.tfvars.json');
      const given = Object.entries(values).filter(([name]) => !ofProvider.includes(name));
      for (const [name, value] of given) {
        const declaration = declared.get(name);
        assert.ok(declaration, `${name} is a variable of the environment module`);
        const type = parseTypeConstraint(declaration.type.replace(/^\$\{|\}$/g, ''));
        assert.deepEqual(misfits(value, type, name), []);
      }
      const required = [...declared].filter(([, declaration]) => !('default' in declaration)).map(([name]) => name);
      assert.deepEqual(
        required.filter((name) => !(name in values)),
        ofRoot,
      );
    });
  }

  it('names everything that the manifest lists, and files that are in the build', async () => {
    const { manifest, files } = await buildOf('dev');
    const values = json<Record<string, Record<string, { name: string }>>>(
      await buildOf('dev'),
      'terraform.tfvars.json',
    );
    const named = (variable: string) => Object.values(values[variable]!).map(({ name }) => name);
    const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
    assert.deepEqual(named('roles'), names(manifest.roles));
    assert.deepEqual(named('functions'), names(manifest.functions));
    assert.deepEqual(named('state_machines'), names(manifest.stateMachines));
    assert.deepEqual(named('log_groups'), names(manifest.logGroups));
    assert.deepEqual(named('buckets'), names(manifest.buckets));
    assert.deepEqual(named('topics'), names(manifest.topics));
    assert.deepEqual(named('schedules'), names(manifest.schedules));
    assert.deepEqual(named('rules'), names(manifest.rules));
    assert.deepEqual(named('model_package_groups'), names(manifest.modelPackageGroups));
    const paths = [...JSON.stringify(values).matchAll(/"((?:policies|roles|functions|state-machines)\/[^"]+)"/g)];
    assert.ok(paths.length > 20);
    for (const [, path] of paths) assert.ok(files.has(path!), path);
  });

  it('keys a resource alike in every environment', async () => {
    const addresses = async (environment: string) => {
      const values = json<Variables>(await buildOf(environment), 'terraform.tfvars.json');
      return Object.entries(values).flatMap(([name, value]) =>
        name !== 'tags' && typeof value === 'object' ? Object.keys(value!).map((key) => `${name}[${key}]`) : [],
      );
    };
    assert.deepEqual(await addresses('dev'), await addresses('prod'));
  });

  it('sets the boundary that the environment asks for', async () => {
    type Roles = { roles: Record<string, { boundary?: string }> };
    const { roles } = json<Roles>(await buildOf('prod'), 'terraform.tfvars.json');
    for (const role of Object.values(roles))
      assert.equal(role.boundary, 'arn:aws:iam::333333333333:policy/team-boundary');
  });
});

describe('the Terraform root', () => {
  it('declares the variables that have values, and the switches', async () => {
    const build = await buildOf('dev');
    const declared = await declarations('variables.tf', String(build.files.get('variables.tf')));
    const values = json<Variables>(build, 'terraform.tfvars.json');
    assert.deepEqual([...declared.keys()].sort(), [...Object.keys(values), ...features].sort());
    for (const [name, declaration] of declared) assert.equal('default' in declaration, !(name in values), name);
  });

  it('calls the environment module with each of its variables', async () => {
    const main = await parse('main.tf', String((await buildOf('dev')).files.get('main.tf')));
    const [call] = (main as { module: { environment: Record<string, string>[] } }).module.environment;
    const { source, ...inputs } = call!;
    assert.equal(source, '../../../../../terraform/environment');
    const declared = await declarations('variables.tf', readFileSync(environmentModule, 'utf8'));
    assert.deepEqual(Object.keys(inputs).sort(), [...declared.keys()].sort());
    for (const [name, value] of Object.entries(inputs)) {
      assert.equal(value, ofRoot.includes(name) ? '${path.module}' : `\${var.${name}}`);
    }
  });

  it('keeps its state in the account, by a bucket whose name fits beside the data bucket', async () => {
    const { manifest, files } = await buildOf('prod');
    const backend = await parse('backend.tf', String(files.get('backend.tf')));
    const [terraform] = (backend as { terraform: { backend: { s3: Record<string, unknown>[] } }[] }).terraform;
    const [s3] = terraform!.backend.s3;
    assert.deepEqual(s3, {
      bucket: 'shop-prod-tf-333333333333',
      key: 'environment.tfstate',
      region: 'us-east-1',
      use_lockfile: true,
      allowed_account_ids: ['333333333333'],
    });
    assert.ok(String(s3!.bucket).length <= manifest.buckets[0]!.name.length);
  });
});

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { copyProject } from './project.ts';
import { findTerraform } from './terraform/find-terraform.ts';
import { startTerraform, type Terraform } from './terraform/run-terraform.ts';

const root = resolve(import.meta.dirname, '../../terraform');
const tools = findTerraform();
const missing = typeof tools === 'string' ? tools : undefined;

const folders = (path: string): string[] => (existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : []);
const modules = [...folders(join(root, 'modules')), join(root, 'environment')];
const examples = modules.flatMap((module) => folders(join(module, 'examples')));

/** An account whose id the provider checks inside ARNs; all else may be made up. */
const mocks = `mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111111111111" }
  }
}
`;

test('what these tests need is there, where it must be', { skip: !process.env.CI && 'only with CI=true' }, () => {
  assert.equal(missing, undefined);
});

describe('terraform', { skip: missing && `skipped: ${missing}`, concurrency: 2 }, () => {
  let terraform: Terraform;
  before(async () => {
    if (typeof tools !== 'string') terraform = await startTerraform(tools);
  });
  after(() => terraform?.stop());

  it('finds the modules formatted', async () => {
    await terraform.run(root, 'fmt', '-check', '-diff', '-recursive');
  });

  // `test` validates a configuration before it plans: `validate` would load the provider's schemas once more.
  for (const module of modules) {
    it(`tests ${relative(root, module)}`, async () => {
      await terraform.run(module, 'init', '-backend=false', '-input=false', '-no-color');
      const printed = await terraform.run(module, 'test', '-no-color');
      assert.match(printed, /Success! [1-9]\d* passed, 0 failed\./);
    });
  }

  for (const example of examples) {
    it(`validates ${relative(root, example)}`, async () => {
      await terraform.run(example, 'init', '-backend=false', '-input=false', '-no-color');
      await terraform.run(example, 'validate', '-no-color');
    });
  }

  it('plans what synth writes for the example, in every environment', async (t) => {
    const { directory, json } = copyProject(t);
    const built = json<{ environment: string; roles: number; stateMachines: number }[]>('synth');
    await terraform.run(join(directory, 'build'), 'fmt', '-check', '-diff', '-recursive');
    for (const { environment, roles, stateMachines } of built) {
      const build = join(directory, 'build', environment);
      mkdirSync(join(build, 'tests'));
      writeFileSync(join(build, 'tests', 'plan.tftest.hcl'), planTest(roles, stateMachines));
      await terraform.run(build, 'init', '-backend=false', '-input=false', '-no-color');
      await terraform.run(build, 'test', '-no-color');
    }
  });
});

function planTest(roles: number, stateMachines: number): string {
  return `${mocks}
run "plans_what_the_manifest_lists" {
  command = plan

  assert {
    condition     = length(output.environment.roles) == ${roles}
    error_message = "Each role of the manifest is planned."
  }
  assert {
    condition     = length(output.environment.state_machines) == ${stateMachines}
    error_message = "Each state machine of the manifest is planned."
  }
}
`;
}

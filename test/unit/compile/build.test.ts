import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { validateDefinition } from '../../../src/asl/validate/index.ts';
import { compileProject, writeBuild } from '../../../src/compile/index.ts';
import { terraformFiles } from '../../../src/compile/terraform/index.ts';
import { buildOf, everyStep, json } from './workflow.ts';

describe('a build', () => {
  it('has the same bytes each time', async () => {
    const one = await buildOf('prod');
    const two = await compileProject(await everyStep(), { environment: 'prod' });
    assert.deepEqual([...one.files.keys()], [...two.files.keys()]);
    for (const [path, content] of one.files) assert.deepEqual(two.files.get(path), content, path);
  });

  it('holds every file that its manifest names, and no other', async () => {
    const build = await buildOf('dev');
    const { manifest } = build;
    const named = new Set([
      'manifest.json',
      ...manifest.keys.map(({ policy }) => policy),
      ...manifest.buckets.map(({ policy }) => policy),
      ...manifest.topics.map(({ policy }) => policy!),
      ...manifest.roles.flatMap(({ trust, policies }) => [trust, ...policies.map(({ file }) => file)]),
      ...manifest.functions.map(({ code }) => code),
      ...manifest.stateMachines.map(({ definition }) => definition),
      ...manifest.objects.map(({ file }) => file),
      ...terraformFiles,
    ]);
    assert.deepEqual([...named].sort(), [...build.files.keys()].sort());
    assert.deepEqual(json(build, 'manifest.json'), JSON.parse(JSON.stringify(manifest)));
  });

  it('differs between environments by settings, names and places alone', async () => {
    const [dev, prod] = [await buildOf('dev'), await buildOf('prod')];
    const shape = (build: typeof dev) => build.manifest.stateMachines[0]!.steps;
    assert.deepEqual(
      shape(prod).map(({ name }) => name),
      shape(dev).map(({ name }) => name),
    );
    const train = (build: typeof dev) => {
      const text = String(build.files.get(build.manifest.stateMachines[0]!.definition));
      return /"ResourceConfig": \{\s+"InstanceType": "([^"]+)",\s+"InstanceCount": (\d+)/.exec(text)!.slice(1);
    };
    assert.deepEqual(train(dev), ['ml.m5.large', '1']);
    assert.deepEqual(train(prod), ['ml.c5.xlarge', '2']);
  });

  it('lists the states of every step, what it waits for and what holds it', async () => {
    const { manifest } = await buildOf('dev');
    const machine = manifest.stateMachines[0]!;
    const definition = readStates(await buildOf('dev'), machine.definition);
    for (const step of machine.steps) {
      assert.equal(step.states[0], step.name);
      for (const state of step.states) assert.ok(definition.has(state), state);
    }
    const cut = machine.steps.find(({ name }) => name === 'cut')!;
    assert.equal(cut.parent, 'each-part');
    const evaluate = machine.steps.find(({ name }) => name === 'evaluate')!;
    assert.deepEqual(evaluate.after, ['join', 'train']);
  });

  it('has definitions without a finding of the validator', async () => {
    for (const build of [await buildOf('dev'), await buildOf('prod')]) {
      for (const { definition } of build.manifest.stateMachines) {
        assert.deepEqual(validateDefinition(json<object>(build, definition)), [], definition);
      }
    }
  });

  it('leaves the paths of sample data out when asked to', async () => {
    const build = await compileProject(await everyStep(), { environment: 'dev', seeds: false });
    for (const [path, content] of build.files) assert.ok(!String(content).includes(process.cwd()), path);
  });

  it('says which environments there are when asked for another', async () => {
    await assert.rejects(async () => compileProject(await everyStep(), { environment: 'qa' }), {
      name: 'UnknownEnvironmentToBuild',
      message: 'There is no environment "qa"; the project has dev, prod',
    });
  });

  it('is written whole, and replaces an older one', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lockstep-build-'));
    try {
      const target = join(directory, 'build', 'dev');
      const build = await buildOf('dev');
      await writeBuild(build, target);
      writeFileSync(join(target, 'left-over.json'), '{}');
      await writeBuild(build, target);
      assert.deepEqual(readdirSync(join(directory, 'build')), ['dev']);
      const written = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      assert.equal(written.length, build.files.size);
      for (const [path, content] of build.files) {
        assert.deepEqual(readFileSync(join(target, path)), Buffer.from(content), path);
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

/** Names of all states of a definition, those of branches and item processors included. */
function readStates(build: Awaited<ReturnType<typeof buildOf>>, path: string): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('States' in value) for (const name of Object.keys(value.States as object)) names.add(name);
    for (const part of Object.values(value)) visit(part);
  };
  visit(json(build, path));
  return names;
}

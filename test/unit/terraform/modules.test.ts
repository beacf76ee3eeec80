import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from '@cdktf/hcl2json';

const root = resolve(import.meta.dirname, '../../../terraform');
const modules = [
  ...readdirSync(join(root, 'modules')).map((name) => join(root, 'modules', name)),
  join(root, 'environment'),
];

type Blocks = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
type Parsed = Readonly<Record<string, Blocks>>;

const parsed = async (path: string): Promise<Parsed> => (await parse(path, readFileSync(path, 'utf8'))) as Parsed;

for (const module of modules) {
  describe(relative(root, module), () => {
    it('has its files and its tests, and no provider', async () => {
      const files = readdirSync(module);
      for (const file of ['README.md', 'main.tf', 'outputs.tf', 'tests', 'variables.tf', 'versions.tf']) {
        assert.ok(files.includes(file), file);
      }
      for (const file of files.filter((name) => name.endsWith('.tf'))) {
        assert.ok(!('provider' in (await parsed(join(module, file)))), file);
      }
    });

    it('types and describes its variables, and describes its outputs', async () => {
      const { variable = {} } = await parsed(join(module, 'variables.tf'));
      for (const [name, [declared]] of Object.entries(variable)) {
        assert.ok(declared?.description, name);
        assert.ok(declared?.type && declared.type !== '${any}', name);
      }
      const { output = {} } = await parsed(join(module, 'outputs.tf'));
      for (const [name, [declared]] of Object.entries(output)) assert.ok(declared?.description, name);
    });

    it('is called in its README with what it takes and needs', async () => {
      const text = readFileSync(join(module, 'README.md'), 'utf8');
      const example = /```hcl\n(.*?)```/s.exec(text)?.[1];
      assert.ok(example);
      const calls = Object.values(((await parse('example.tf', example)) as Parsed).module ?? {}).flat();
      assert.equal(calls.length, 1);
      const { source, ...given } = calls[0]!;
      assert.equal(source, module.endsWith('environment') ? './terraform/environment' : `../${relative(root, module)}`);
      const { variable = {} } = await parsed(join(module, 'variables.tf'));
      for (const name of Object.keys(given)) assert.ok(name in variable, name);
      for (const [name, [declared]] of Object.entries(variable)) {
        assert.ok('default' in declared! || name in given, `${name} has no default and is not given`);
      }
    });
  });
}

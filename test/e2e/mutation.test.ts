import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { compileProject, writeBuild } from '../../src/compile/index.ts';
import { loadProject, type Manifest } from '../../src/model/index.ts';
import { memoisedJobs } from './mutation/memoised-jobs.ts';
import { scenario } from './mutation/scenario.ts';

const example = resolve(import.meta.dirname, '../../examples/flight-delays');
const request = readFileSync(join(example, 'request.json'), 'utf8');

interface Statement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
}

/** One statement of a document of the build. */
interface Place {
  /** Path of the document, from the build directory. */
  readonly file: string;
  readonly index: number;
  readonly statement: Statement;
  /** Role whose permissions it is part of. */
  readonly role: string;
}

/** Every statement that a role of the build is allowed something by. */
function statements(manifest: Manifest, build: string): Place[] {
  return manifest.roles.flatMap((role) =>
    role.policies.flatMap(({ file }) =>
      documentAt(join(build, file)).Statement.map((statement, index) => ({ file, index, statement, role: role.name })),
    ),
  );
}

function documentAt(path: string): { Statement: Statement[] } {
  return JSON.parse(readFileSync(path, 'utf8')) as { Statement: Statement[] };
}

function without({ file, index }: Place, build: string, into: string): void {
  cpSync(build, into, { recursive: true });
  const document = documentAt(join(into, file));
  document.Statement.splice(index, 1);
  writeFileSync(join(into, file), JSON.stringify(document));
}

test('each compiled IAM statement is needed: without it AWS’s AccessDenied names principal, action and resource', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-mutation-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const build = join(directory, 'build');
  const compiled = await compileProject(await loadProject(example), { environment: 'dev' });
  await writeBuild(compiled, build);
  const { manifest } = compiled;
  const jobs = memoisedJobs(join(directory, 'jobs'));

  await t.test('with all of them nothing is denied', async () => {
    const { denials, error } = await scenario(join(directory, 'whole'), { manifest, directory: build }, jobs, request);
    assert.ifError(error);
    assert.deepEqual(
      denials.map(({ errorMessage }) => errorMessage),
      [],
    );
  });

  const places = statements(manifest, build);
  assert.ok(places.length > 40, `the documents hold ${places.length} statements`);
  for (const [number, place] of places.entries()) {
    await t.test(`${place.role} without ${place.statement.Sid}`, async () => {
      const mutant = join(directory, `mutant-${number}`);
      without(place, build, join(mutant, 'build'));
      const { denials } = await scenario(
        join(mutant, 'cloud'),
        { manifest, directory: join(mutant, 'build') },
        jobs,
        request,
      );
      rmSync(mutant, { recursive: true, force: true });
      const [first] = denials;
      assert.ok(first, 'something is denied');
      assert.match(
        first.errorMessage ?? '',
        new RegExp(`:(assumed-role|role)/${place.role}`),
        'the principal is named',
      );
      assert.ok(
        [place.statement.Action].flat().includes(first.action ?? ''),
        `the action ${first.action} was allowed by it`,
      );
      assert.ok(first.errorMessage?.includes(first.action ?? '-'), 'the action is named');
      assert.ok(first.resource && first.errorMessage?.includes(first.resource), 'the resource is named');
    });
  }
});

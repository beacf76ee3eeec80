import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyProject } from './project.ts';

interface RunJson {
  execution: string;
  status: string;
  steps: { name: string; status: string; seconds: number | null; job?: string }[];
  metrics: Record<string, Record<string, number>>;
  gates: Record<string, { passed: boolean; conditions: { value: number; champion?: number | null }[] }>;
  versions: { model: string; version: number; approval: string; live: boolean; lineage: Record<string, unknown> }[];
  endpoints: { endpoint: string; status: string }[];
  denials: string[];
}

test('the example runs from raw flights to a served version that answers', async (t) => {
  const project = copyProject(t);

  await t.test('the first run registers version 1 and serves it', () => {
    const run = project.json<RunJson>('run', 'delays');
    assert.equal(run.status, 'SUCCEEDED');
    assert.deepEqual(
      run.steps.map(({ name, status }) => `${name} ${status}`),
      ['flights', 'prepare', 'tune', 'evaluate', 'quality', 'register'].map((name) => `${name} succeeded`),
    );
    for (const step of run.steps) assert.ok(step.seconds !== null && step.seconds >= 0, step.name);
    const auc = run.metrics.evaluate?.auc ?? 0;
    assert.ok(auc > 0.6 && auc < 0.8, `AUC ${auc}`);
    assert.equal(run.gates.quality?.passed, true);
    assert.equal(run.gates.quality?.conditions[1]?.champion, null, 'there is no champion yet');
    const [version] = run.versions;
    assert.equal(version?.version, 1);
    assert.equal(version?.live, true);
    for (const part of [
      'pipeline',
      'execution',
      'trainingJob',
      'image',
      'artifact',
      'codeDigest',
      'dataDigest',
      'report',
    ]) {
      assert.ok(version?.lineage[part], `lineage has ${part}`);
    }
    assert.equal(version?.lineage.parameters, 'lateAfter=15');
    assert.equal(run.endpoints[0]?.status, 'InService');
    assert.deepEqual(run.denials, []);
  });

  await t.test('the live version answers in a new process', () => {
    const prediction = project.json<{ body: string; variant: string }>('invoke', 'delays', '--data', '@request.json');
    const answers = JSON.parse(prediction.body) as { late_probability: number }[];
    assert.equal(answers.length, 2);
    for (const { late_probability } of answers) assert.ok(late_probability > 0 && late_probability < 1);
    assert.ok(answers[0]!.late_probability > answers[1]!.late_probability, 'a late evening at O’Hare is worse');
  });

  await t.test('the commands that look agree with the run', () => {
    const [version] = project.json<{ version: number; live: boolean; metrics: object }[]>('models');
    assert.equal(version?.version, 1);
    const [status] = project.json<{ environment: string; version: number; endpoint: string }[]>('status');
    assert.deepEqual([status?.environment, status?.version, status?.endpoint], ['dev', 1, 'InService']);
    const [execution] = project.json<{ status: string }[]>('executions', 'delays');
    assert.equal(execution?.status, 'SUCCEEDED');
    const lines = project.json<{ message: string }[]>('logs', 'delays', 'evaluate');
    assert.ok(lines.some(({ message }) => /^AUC 0\.6/.test(message)));
    const lineage = project.json<{ lineage: { pipeline: string } }>('lineage', 'delays', '1');
    assert.equal(lineage.lineage.pipeline, 'delays');
  });

  await t.test('a second run is held against the champion', () => {
    const run = project.json<RunJson>('run', 'delays', '-p', 'lateAfter=30');
    assert.equal(run.versions[0]?.version, 2);
    assert.equal(typeof run.gates.quality?.conditions[1]?.champion, 'number');
    assert.equal(run.versions[0]?.lineage.parameters, 'lateAfter=30');
  });

  await t.test('the environment of another account is made when it is asked for', () => {
    const run = project.json<RunJson>('run', 'delays', '--env', 'staging');
    assert.equal(run.versions[0]?.version, 1, 'staging has a registry of its own');
    assert.equal(run.versions[0]?.live, false, 'and releases nothing by itself');
    assert.equal(run.endpoints[0]?.status, 'None');
    assert.ok(existsSync(join(project.directory, 'build/staging/manifest.json')));
  });
});

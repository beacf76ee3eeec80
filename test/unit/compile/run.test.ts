import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, JsonObject } from '../../../src/asl/json.ts';
import { TaskFailure } from '../../../src/interpreter/index.ts';
import { answers, type Situation } from './answers.ts';
import { buildOf, type Outcome, run } from './workflow.ts';

async function everything(situation?: Situation, input?: Json, environment = 'dev'): Promise<Outcome> {
  return run(await buildOf(environment), 'everything', answers(situation), input);
}

function parametersOf({ tasks }: Outcome, state: string): JsonObject[] {
  return tasks.filter(({ stateName }) => stateName === state).map(({ parameters }) => parameters as JsonObject);
}

const place = 's3://shop-dev-data-111111111111/runs/everything/everything-20260101-060000-0a1b2c/';

describe('a compiled pipeline', () => {
  it('runs every kind of step and ends with versions, metrics and verdict', async () => {
    const outcome = await everything();
    assert.equal(outcome.execution.status, 'SUCCEEDED', `${outcome.execution.error}: ${outcome.execution.cause}`);
    const steps = (outcome.execution.output as { steps: Record<string, JsonObject> }).steps;
    assert.deepEqual(steps.evaluate!.metrics, { auc: 0.75 });
    const arn = 'arn:aws:sagemaker:eu-central-1:111111111111:model-package/shop-churn/2';
    assert.deepEqual(steps.register, {
      version: arn,
      number: 2,
      model: 'churn',
      released: { version: arn, endpoint: 'shop-dev-churn' },
    });
    assert.deepEqual(steps.quality, {
      passed: true,
      conditions: [
        { condition: 'auc >= 0.7', value: 0.75, threshold: 0.7, holds: true },
        {
          condition: "auc at most 0.01 below the live version's",
          value: 0.75,
          champion: null,
          tolerance: 0.01,
          holds: true,
        },
      ],
    });
  });

  it('hands on what lies where', async () => {
    const outcome = await everything();
    const [join] = parametersOf(outcome, 'join');
    const uris = (join!.ProcessingInputs as { S3Input: { S3Uri: string } }[]).map(({ S3Input }) => S3Input.S3Uri);
    assert.deepEqual(uris.slice(0, 2), [`${place}prepare-people/table/`, `${place}prepare-sales/table/`]);
    const [train] = parametersOf(outcome, 'train');
    assert.equal(train!.TrainingJobName, 'shop-everything-train-0a1b2c');
    assert.deepEqual(train!.HyperParameters, { num_round: '50', objective: 'binary:logistic' });
    const [register] = parametersOf(outcome, 'register');
    const [container] = (register!.InferenceSpecification as { Containers: JsonObject[] }).Containers;
    assert.equal(container!.ModelDataUrl, `${place}train/model/shop-everything-train-0a1b2c/output/model.tar.gz`);
  });

  it('writes the lineage of a version in characters that SageMaker takes', async () => {
    const [register] = parametersOf(await everything({}, { parameters: { region: 'nord {süd}' } }), 'register');
    const properties = register!.CustomerMetadataProperties as Record<string, string>;
    assert.equal(properties['lockstep:parameters'], 'rounds=50 region=nord _s_d_');
    assert.equal(properties['metric:auc'], '0.75');
    assert.equal(properties['lockstep:training-job'], 'shop-everything-train-0a1b2c');
    assert.match(properties['lockstep:data-digest']!, /^[0-9a-f]{64}$/);
    for (const value of Object.values(properties)) assert.match(value, /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u);
  });

  it('gives the items of a list job names and places of their own', async () => {
    const cuts = parametersOf(await everything(), 'cut');
    assert.deepEqual(cuts.map(({ ProcessingJobName }) => ProcessingJobName).sort(), [
      'shop-everything-cut-0-0a1b2c',
      'shop-everything-cut-1-0a1b2c',
    ]);
    const outputs = cuts.map(({ ProcessingOutputConfig }) => JSON.stringify(ProcessingOutputConfig)).sort();
    assert.ok(outputs[0]!.includes(`${place}cut/0/slice/`) && outputs[1]!.includes(`${place}cut/1/slice/`));
  });

  it('takes one arm of a branch', async () => {
    const big = await everything();
    assert.equal(parametersOf(big, 'tell').length, 1);
    assert.equal(parametersOf(big, 'ask').length, 0);
    const small = await everything({ plan: { big: false, parts: [] } });
    assert.equal(small.execution.status, 'SUCCEEDED', small.execution.cause);
    assert.equal(parametersOf(small, 'tell').length, 0);
    assert.match(String(parametersOf(small, 'ask')[0]!.Message), /"taskToken"/);
  });

  it('reads a dataset page by page and knows all of it', async () => {
    const digestOf = ({ execution }: Outcome) =>
      ((execution.output as JsonObject).steps as Record<string, JsonObject>).customers;
    const one = digestOf(await everything({ pages: [['a', 'b']] }))!;
    const two = digestOf(await everything({ pages: [['a', 'b'], ['c']] }))!;
    assert.equal(one.objects, 2);
    assert.equal(two.objects, 3);
    assert.notEqual(one.digest, two.digest);
  });

  it('merges parameters over the defaults of the environment', async () => {
    const [train] = parametersOf(await everything({}, { parameters: { region: 'south' } }, 'prod'), 'train');
    assert.equal((train!.HyperParameters as JsonObject).num_round, '200');
  });

  it('reads reports in the form of SageMaker model quality too', async () => {
    const report = {
      binary_classification_metrics: {
        auc: { value: 0.8, standard_deviation: 0.1 },
        confusion_matrix: { a: { b: 1 } },
      },
      version: 0,
    };
    const { execution } = await everything({ report });
    const { steps } = execution.output as { steps: Record<string, JsonObject> };
    assert.deepEqual(steps.evaluate!.metrics, { auc: 0.8 });
  });

  it('names a retried job anew', async () => {
    let first = true;
    const well = answers();
    const build = await buildOf('dev');
    const outcome = await run(build, 'everything', (request) => {
      if (request.stateName === 'prepare-sales' && first) {
        first = false;
        throw new TaskFailure('States.TaskFailed', '{"FailureReason":"worker lost"}');
      }
      return well(request);
    });
    assert.equal(outcome.execution.status, 'SUCCEEDED');
    const names = parametersOf(outcome, 'prepare-sales').map(({ ProcessingJobName }) => ProcessingJobName);
    assert.deepEqual(names, ['shop-everything-prepare-sales-0a1b2c', 'shop-everything-prepare-sales-0a1b2c-1']);
  });
});

describe('a compiled pipeline that fails', () => {
  const failures: { what: string; situation: Situation; input?: Json; error: string; cause: RegExp }[] = [
    {
      what: 'names an unknown parameter',
      situation: {},
      input: { parameters: { round: 3 } },
      error: 'UnknownParameter',
      cause: /^Pipeline everything has no parameter round; it has rounds, region$/,
    },
    {
      what: 'says which dataset is empty',
      situation: { pages: [[]] },
      error: 'DatasetEmpty',
      cause: /there is no object under s3:\/\/shop-dev-data-111111111111\/raw\//,
    },
    {
      what: 'shows the numbers of a gate that does not pass',
      situation: { report: { metrics: { auc: 0.6 } } },
      error: 'GateFailed',
      cause:
        /^quality: auc >= 0.7: does not hold \(0.6\); auc at most 0.01 below the live version's: holds \(0.6, no version is live\)$/,
    },
    {
      what: 'compares with the version that is live',
      situation: { champion: { 'metric:auc': '0.79' } },
      error: 'GateFailed',
      cause: /auc at most 0.01 below the live version's: does not hold \(0.75 against 0.79\)$/,
    },
    {
      what: 'says which metric a report lacks and what it holds',
      situation: { report: { metrics: { accuracy: 0.9, f1: 0.8 } } },
      error: 'MetricMissing',
      cause: /^quality: there is no metric auc in s3:.*evaluation\.json; it holds accuracy, f1$/,
    },
    {
      what: 'says that a report holds nothing',
      situation: { report: {} },
      error: 'MetricMissing',
      cause: /it holds no metrics$/,
    },
    {
      what: 'says where a missing report should be',
      situation: {
        failing: { 'evaluate: read report': new TaskFailure('S3.NoSuchKeyException', 'The key does not exist') },
      },
      error: 'ReportMissing',
      cause: /^evaluate: no report can be read from s3:.*evaluation\.json; .*S3: The key does not exist$/,
    },
    {
      what: "keeps the error of a script's failure",
      situation: { failing: { join: new TaskFailure('States.TaskFailed', '{"FailureReason":"exit 1"}') } },
      error: 'States.TaskFailed',
      cause: /exit 1/,
    },
  ];
  for (const { what, situation, input, error, cause } of failures) {
    it(what, async () => {
      const { execution } = await everything(situation, input);
      assert.equal(execution.status, 'FAILED');
      assert.equal(execution.error, error, execution.cause);
      assert.match(execution.cause ?? '', cause);
    });
  }

  it('can be redriven from the failed step: only states of the gate and of missing data are caught', async () => {
    const { execution } = await everything({ failing: { join: new TaskFailure('States.TaskFailed', 'exit 1') } });
    assert.equal(execution.redriveStatus, 'REDRIVABLE');
  });
});

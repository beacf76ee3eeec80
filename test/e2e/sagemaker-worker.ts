import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DescribeHyperParameterTuningJobResponse } from '@aws-sdk/client-sagemaker';
import type { JobEngine } from '../../src/cloud/services/sagemaker/index.ts';
import * as jobs from '../../src/jobs/index.ts';
import { openProject, trainingRequest } from './sagemaker-project.ts';

/** Runs a tuning job in a directory, or goes on with it; notes in `runs.log` when containers start and end. */
const directory = process.argv[2]!;
const note = (text: string) => appendFileSync(join(directory, 'runs.log'), `${text}\n`);

const engine: JobEngine = {
  ...jobs,
  runTraining: (spec, hooks) => {
    note(`start ${spec.jobName}`);
    const running = jobs.runTraining(spec, hooks);
    void running.finished.then(({ status }) => note(`end ${spec.jobName} ${status}`));
    return running;
  },
};

const first = !existsSync(join(directory, 'cloud.db'));
const project = await openProject(directory, { jobs: engine, containers: 2 });
const input = { HyperParameterTuningJobName: 'tune' };
const known = await project.call('DescribeHyperParameterTuningJob', input).catch(() => undefined);
if (!known) {
  if (first) await project.call('CreateBucket', { Bucket: 'flights-data' }, 's3').catch(() => {});
  await project.call('CreateBucket', { Bucket: 'flights-data' }, 's3').catch(() => {});
  const role = await project.role('job').catch(async () => 'arn:aws:iam::111122223333:role/job');
  await project.put('raw/a.csv', '1,2\n');
  const source = await project.putCode('code/sourcedir.tar.gz', {
    'train.py': [
      'import argparse, pathlib, time',
      'parser = argparse.ArgumentParser(); parser.add_argument("--depth", type=int)',
      'args, _ = parser.parse_known_args()',
      'time.sleep(0.15)',
      'print(f"score={args.depth / 10}")',
      'pathlib.Path("/opt/ml/model/model.txt").write_text(str(args.depth))',
    ].join('\n'),
  });
  const { TrainingJobName: _, ...definition } = trainingRequest('x', role, source) as Record<string, object>;
  await project.call('CreateHyperParameterTuningJob', {
    ...input,
    HyperParameterTuningJobConfig: {
      Strategy: 'Random',
      HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'validation:score' },
      ResourceLimits: { MaxNumberOfTrainingJobs: 8, MaxParallelTrainingJobs: 2 },
      ParameterRanges: { IntegerParameterRanges: [{ Name: 'depth', MinValue: '1', MaxValue: '9' }] },
      RandomSeed: 5,
    },
    TrainingJobDefinition: {
      ...definition,
      HyperParameters: undefined,
      StaticHyperParameters: definition.HyperParameters,
    },
  });
}
const tuning = await project.settled<DescribeHyperParameterTuningJobResponse>(
  'DescribeHyperParameterTuningJob',
  input,
  'HyperParameterTuningJobStatus',
);
const models = await Promise.all(
  (
    await project.call<{ TrainingJobSummaries: { TrainingJobName: string }[] }>(
      'ListTrainingJobsForHyperParameterTuningJob',
      { ...input, MaxResults: 100 },
    )
  ).TrainingJobSummaries.map(({ TrainingJobName }) => project.read(`models/${TrainingJobName}/output/model.tar.gz`)),
);
await project.close();
process.stdout.write(
  JSON.stringify({
    status: tuning.HyperParameterTuningJobStatus,
    counters: tuning.TrainingJobStatusCounters,
    models: models.length,
  }),
);

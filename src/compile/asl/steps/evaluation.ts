import type { StateDefinition } from '../../../asl/definition.ts';
import type { EvaluationStep } from '../../../model/steps.ts';
import { keyUse } from '../../iam/key-use.ts';
import { runsPrefix } from '../../iam/locations.ts';
import type { StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import { outputUri } from '../job.ts';
import { jsonata, literal } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';
import { planProcessing } from './processing.ts';

/** Output and file in which an evaluation leaves its report. */
const reportOutput = 'evaluation';
const reportFile = 'evaluation.json';

/**
 * A processing job, then its report is read; the result is `{outputs, job, report: <S3 URI>, metrics: {<name>: number}}`.
 */
export function planEvaluation(context: StepContext, step: EvaluationStep): StepPlan {
  const job = planProcessing(context, step);
  const jobVariable = context.variables.take(`${step.name}_job`);
  const readReport = `${step.name}: read report`;
  const badReport = `${step.name}: unreadable report`;
  const noReport = `${step.name}: no report`;
  const { bucket, bucketArn } = context.names;
  const directory = outputUri(context, step.name, reportOutput);
  const states: Record<string, StateDefinition> = {
    [step.name]: { ...job.states[step.name]!, Assign: { [jobVariable]: job.result! }, Next: readReport },
    [readReport]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:s3:getObject',
      Arguments: {
        Bucket: bucket,
        Key: jsonata(`$substringAfter(${directory}, ${literal(`s3://${bucket}/`)}) & ${literal(reportFile)}`),
      },
      TimeoutSeconds: 60,
      Retry: retriers('s3', step.retry),
      // S3 answers for a missing object with a denial where the caller may not list the bucket.
      Catch: [
        { ErrorEquals: ['S3.NoSuchKeyException', 'S3.AccessDeniedException', 'S3.S3Exception'], Next: noReport },
        { ErrorEquals: ['States.QueryEvaluationError'], Next: badReport },
      ],
    },
    [noReport]: {
      Type: 'Fail',
      Error: 'ReportMissing',
      Cause: jsonata(
        [
          literal(`${step.name}: no report can be read from `),
          directory,
          literal(`${reportFile}; the script has to write /opt/ml/processing/${reportOutput}/${reportFile}. S3: `),
          '$states.input.Cause',
        ].join(' & '),
      ),
    },
    [badReport]: {
      Type: 'Fail',
      Error: 'ReportUnreadable',
      Cause: jsonata(
        [
          literal(`${step.name}: `),
          directory,
          literal(`${reportFile} is not JSON with metrics, such as {"metrics": {"auc": {"value": 0.7}}}`),
        ].join(' & '),
      ),
    },
  };
  const object = `${bucketArn}/${runsPrefix(context, step, reportOutput)}${reportFile}`;
  return {
    ...job,
    states,
    end: readReport,
    result: {
      outputs: jsonata(`$${jobVariable}.outputs`),
      job: jsonata(`$${jobVariable}.job`),
      report: jsonata(`${directory} & ${literal(reportFile)}`),
      metrics: jsonata(metricsOfReport),
    },
    needs: [
      ...job.needs,
      { by: step.name, what: 'read report', actions: ['s3:GetObject'], resources: [object] },
      keyUse(context.names, step.name, ['kms:Decrypt'], 's3'),
    ],
  };
}

/**
 * Numbers by metric, from `{"metrics": {"auc": 0.7}}` or from SageMaker's model quality form
 * `{"binary_classification_metrics": {"auc": {"value": 0.7}}}` ("Model quality metrics", Developer Guide).
 */
const metricsOfReport = `(
  $value := function($v) { $type($v) = 'number' ? $v : $type($v) = 'object' ? $value($v.value) };
  $values := function($group) { $merge([$each($group, function($v, $name) { $exists($value($v)) ? {$name: $value($v)} })]) };
  $report := $parse($states.result.Body);
  $exists($report.metrics)
    ? $values($report.metrics)
    : $merge([$each($report, function($group, $name) { $contains($name, /_metrics$/) ? $values($group) })])
)`.replace(/\n\s*/g, ' ');

import type { StateDefinition } from '../../../asl/definition.ts';
import type { GateStep, RegisterStep } from '../../../model/steps.ts';
import { type Reference, referencesIn } from '../../../model/values.ts';
import type { Need } from '../../iam/statement.ts';
import { placeOf, type StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import { conditionExpression, findingLines, findings, leaves } from '../conditions.ts';
import { jsonata, literal } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';
import { referenceExpression } from '../values.ts';

/**
 * Judges metrics. Its result is the verdict, `{passed, conditions: [{condition, value, threshold | champion, holds}]}`;
 * where it does not pass, the execution fails with GateFailed and the same numbers.
 */
export function planGate(context: StepContext, step: GateStep): StepPlan {
  const place = placeOf(context, step.name);
  const name = (part: string) => `${step.name}: ${part}`;
  const challenged = step.conditions.some((condition) =>
    [...leaves(condition)].some(({ kind }) => kind === 'champion'),
  );
  const champion = challenged ? planChampion(context, step, name('judge')) : undefined;
  const verdict = context.variables.take(`${step.name}_verdict`);
  const all = { kind: 'all', conditions: step.conditions } as const;
  const afterMetrics = champion ? champion.start : name('judge');
  const states: Record<string, StateDefinition> = {
    [step.name]: metricsPresent(context, step, afterMetrics, name('metric missing')),
    [name('metric missing')]: metricMissing(context, step),
    ...champion?.states,
    [name('judge')]: {
      Type: 'Pass',
      Assign: {
        [verdict]: {
          passed: jsonata(conditionExpression(all, place, champion?.variable)),
          conditions: findings(all, place, champion?.variable),
        },
      },
      Next: name('passed?'),
    },
    [name('passed?')]: {
      Type: 'Choice',
      Choices: [{ Condition: jsonata(`$${verdict}.passed`), Next: name('passed') }],
      Default: name('failed'),
    },
    [name('failed')]: { Type: 'Fail', Error: 'GateFailed', Cause: jsonata(causeOf(step.name, verdict)) },
    [name('passed')]: { Type: 'Pass' },
  };
  return {
    states,
    start: step.name,
    end: name('passed'),
    result: jsonata(`$${verdict}`),
    needs: champion?.needs ?? [],
  };
}

function metricsOf(step: GateStep): Extract<Reference, { $ref: 'metric' }>[] {
  const metrics = [...referencesIn(step.conditions)].filter((reference) => reference.$ref === 'metric');
  return [...new Map(metrics.map((metric) => [`${metric.step} ${metric.metric}`, metric])).values()];
}

function metricsPresent(context: StepContext, step: GateStep, next: string, missing: string): StateDefinition {
  const place = placeOf(context, step.name);
  const present = metricsOf(step).map((metric) => `$exists(${referenceExpression(metric, place)})`);
  return {
    Type: 'Choice',
    Choices: [{ Condition: jsonata(present.length > 0 ? present.join(' and ') : 'true'), Next: next }],
    Default: missing,
  };
}

/** Names the metrics that are not there, the report, and what the report holds. */
function metricMissing(context: StepContext, step: GateStep): StateDefinition {
  const parts = metricsOf(step).map((metric) => {
    const evaluation = context.scope.resultOf(metric.step, step.name);
    const found = `$join($keys(${evaluation}.metrics), ', ')`;
    const message = [
      literal(`${step.name}: there is no metric ${metric.metric} in `),
      `${evaluation}.report`,
      literal('; it holds '),
      `($exists($keys(${evaluation}.metrics)) ? ${found} : 'no metrics')`,
    ].join(' & ');
    return `($exists(${referenceExpression(metric, placeOf(context, step.name))}) ? '' : ${message})`;
  });
  return {
    Type: 'Fail',
    Error: 'MetricMissing',
    Cause: jsonata(`$join([${parts.join(', ')}][$ != ''], '; ')`),
  };
}

function causeOf(step: string, verdict: string): string {
  return `${literal(`${step}: `)} & $join(${findingLines(`$${verdict}`)}, '; ')`;
}

interface ChampionPlan {
  readonly states: Record<string, StateDefinition>;
  readonly start: string;
  /** JSONata of the live version's properties; null when nothing is live. */
  readonly variable: string;
  readonly needs: readonly Need[];
}

/** Reads the properties of the version that is live; where none is, the gate says so and lets the first one pass. */
function planChampion(context: StepContext, step: GateStep, next: string): ChampionPlan {
  const { names } = context;
  const model = championModel(context, step);
  const parameter = names.liveParameter(model);
  const variable = context.variables.take(`${step.name}_champion`);
  const find = `${step.name}: find live version`;
  const read = `${step.name}: read live version`;
  return {
    start: find,
    variable: `$${variable}`,
    states: {
      [find]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:ssm:getParameter',
        Arguments: { Name: parameter },
        TimeoutSeconds: 60,
        Retry: retriers('ssm'),
        Catch: [{ ErrorEquals: ['Ssm.ParameterNotFoundException'], Assign: { [variable]: null }, Next: next }],
        Output: { version: jsonata('$parse($states.result.Parameter.Value).version') },
        Next: read,
      },
      [read]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:sagemaker:describeModelPackage',
        Arguments: { ModelPackageName: jsonata('$states.input.version') },
        TimeoutSeconds: 60,
        Retry: retriers('sagemaker'),
        Assign: { [variable]: jsonata('$merge([$states.result.CustomerMetadataProperties])') },
        Next: next,
      },
    },
    needs: [
      {
        by: step.name,
        what: 'find live version',
        actions: ['ssm:GetParameter'],
        resources: [names.arn('ssm', `parameter${parameter}`)],
      },
      {
        by: step.name,
        what: 'read live version',
        actions: ['sagemaker:DescribeModelPackage'],
        resources: [names.arn('sagemaker', `model-package/${names.packageGroup(model)}/*`)],
      },
    ],
  };
}

/** The model whose live version is the champion: the one that the judged report is registered for, else the only one. */
function championModel(context: StepContext, step: GateStep): string {
  const reports = new Set(metricsOf(step).map((metric) => metric.step));
  const registers = [...context.steps.values()].filter((other): other is RegisterStep => other.type === 'register');
  const register = registers.find(({ report }) => report !== undefined && reports.has(report)) ?? registers[0];
  return register?.into ?? context.project.models[0]!.name;
}

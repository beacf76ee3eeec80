import type { StateDefinition, StateMachineDefinition } from '../../asl/definition.ts';
import type { Json } from '../../asl/json.ts';
import { walkSteps } from '../../model/graph.ts';
import type { Step, StepType } from '../../model/steps.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { FlowCompiler } from './flow.ts';
import { linked, type PlannedStep } from './flow-parts.ts';
import { jsonata, literal } from './jsonata-text.ts';
import { Scope } from './scope.ts';

export interface PipelineMachine {
  readonly definition: StateMachineDefinition;
  readonly plans: readonly PlannedStep[];
}

const start = 'Read parameters';
const check = 'Parameters known?';
const unknown = 'Unknown parameter';
const finish = 'Finish';

/** Steps whose small results are part of the execution's output. */
const reported: ReadonlySet<StepType> = new Set([
  'dataset',
  'processing',
  'evaluation',
  'training',
  'tuning',
  'transform',
  'gate',
  'register',
]);

/**
 * The state machine of a pipeline. Input `{parameters: {…}}`, merged over the defaults. Output `{steps: {<step>: result
 * or null where a branch skipped it}}`.
 *
 * Failures are not caught: a redrive restarts the state that ended the execution, which must be the failed step's own.
 * What tells people of a failure is the environment's rule on the execution's status.
 */
export function pipelineMachine(context: PipelineContext): PipelineMachine {
  const { pipeline } = context;
  const scope = new Scope(pipeline.file);
  const kept = reportedSteps(pipeline.steps);
  const flow = new FlowCompiler(context).compile(pipeline.steps, scope, new Set(kept.map(({ name }) => name)));
  return {
    plans: flow.plans,
    definition: {
      Comment: pipeline.description ?? `Pipeline ${pipeline.name}`,
      QueryLanguage: 'JSONata',
      StartAt: start,
      States: {
        ...entry(context, flow.start),
        ...linked(flow, finish),
        [finish]: { Type: 'Succeed', Output: outputOf(kept, scope) },
      },
    },
  };
}

function entry({ pipeline, names }: PipelineContext, first: string): Record<string, StateDefinition> {
  const defaults = Object.fromEntries(
    Object.entries(pipeline.parameters)
      .filter(([, parameter]) => parameter.default !== undefined)
      .map(([name, parameter]) => [name, parameter.default!]),
  );
  const known = Object.keys(pipeline.parameters);
  const strangers = `$filter($keys($parameters), function($name) { $not($name in ${literal(known)}) })`;
  const missing = known.filter((name) => !(name in defaults));
  const absent = `$filter(${literal(missing)}, function($name) { $not($exists($lookup($parameters, $name))) })`;
  return {
    [start]: {
      Type: 'Pass',
      Assign: {
        parameters: jsonata(`$merge([${literal(defaults)}, $states.input.parameters])`),
        run: jsonata("$replace($lowercase($substring($states.context.Execution.Name, -6)), /[^a-z0-9]/, '0')"),
        place: jsonata(
          `${literal(`s3://${names.bucket}/runs/${pipeline.name}/`)} & $states.context.Execution.Name & '/'`,
        ),
      },
      Next: check,
    },
    [check]: {
      Type: 'Choice',
      Choices: [
        { Condition: jsonata(`$count(${strangers}) > 0`), Next: unknown },
        ...(missing.length > 0 ? [{ Condition: jsonata(`$count(${absent}) > 0`), Next: 'Parameter missing' }] : []),
      ],
      Default: first,
    },
    [unknown]: {
      Type: 'Fail',
      Error: 'UnknownParameter',
      Cause: jsonata(
        `${literal(`Pipeline ${pipeline.name} has no parameter `)} & $join([${strangers}], ', ') & ${literal(`; it has ${known.join(', ') || 'none'}`)}`,
      ),
    },
    ...(missing.length > 0
      ? {
          'Parameter missing': {
            Type: 'Fail',
            Error: 'ParameterMissing',
            Cause: jsonata(`${literal(`Pipeline ${pipeline.name} needs a value for `)} & $join([${absent}], ', ')`),
          },
        }
      : {}),
  };
}

/** Reported steps outside of lists, in the order of their definition. */
function reportedSteps(steps: readonly Step[]): Step[] {
  return [...walkSteps(steps)]
    .filter(({ step, ancestors }) => reported.has(step.type) && ancestors.every(({ type }) => type !== 'map'))
    .map(({ step }) => step);
}

function outputOf(kept: readonly Step[], scope: Scope): Json {
  return { steps: Object.fromEntries(kept.map(({ name }) => [name, jsonata(scope.resultOrNull(name) ?? 'null')])) };
}

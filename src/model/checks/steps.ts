import { findCycle, scopesOf, walkSteps } from '../graph.ts';
import { suggestion } from '../nearest.ts';
import { type Problem, problem } from '../problem.ts';
import type { Pipeline } from '../project.ts';
import type { Condition, Step, TuningStep } from '../steps.ts';

/** Duplicate names, cycles, and the rules that concern several steps of a pipeline. */
export function checkSteps(pipeline: Pipeline, models: ReadonlySet<string>): Problem[] {
  const steps = [...walkSteps(pipeline.steps)].map((placed) => placed.step);
  const registers = steps.some((step) => step.type === 'register');
  return [
    ...duplicates(pipeline, steps),
    ...cycles(pipeline, pipeline.steps),
    ...steps.flatMap((step) => {
      if (step.type === 'register') return unknownModel(pipeline, step.name, step.into, step.line, models);
      if (step.type === 'tuning') return objective(pipeline, step);
      if (step.type === 'gate' || step.type === 'branch') return champions(pipeline, step, registers);
      return [];
    }),
  ];
}

function duplicates(pipeline: Pipeline, steps: readonly Step[]): Problem[] {
  const first = new Map<string, Step>();
  return steps.flatMap((step) => {
    const earlier = first.get(step.name);
    first.set(step.name, earlier ?? step);
    if (!earlier) return [];
    const where = earlier.line === undefined ? '' : ` (line ${earlier.line})`;
    const place = { file: pipeline.file, line: step.line };
    return [
      problem(place, { path: step.name, message: `is the name of two steps${where}`, hint: 'rename one of them' }),
    ];
  });
}

function cycles(pipeline: Pipeline, scope: readonly Step[]): Problem[] {
  const cycle = findCycle(scope);
  const line = scope.find((step) => step.name === cycle?.[0])?.line;
  const own = cycle
    ? [problem({ file: pipeline.file, line }, { path: cycle[0]!, message: `waits for itself: ${cycle.join(' → ')}` })]
    : [];
  return [...own, ...scope.flatMap((step) => scopesOf(step).flatMap((inner) => cycles(pipeline, inner)))];
}

function unknownModel(
  pipeline: Pipeline,
  step: string,
  into: string,
  line: number | undefined,
  models: ReadonlySet<string>,
): Problem[] {
  if (models.has(into)) return [];
  const hint = models.size ? suggestion(into, models) : `define it in models/${into || 'NAME'}.ts`;
  return [problem({ file: pipeline.file, line }, { path: `${step}.into`, message: 'names no model', saw: into, hint })];
}

/** XGBoost's image has the metrics of its evaluation sets; the other images know only what a regex finds in the log. */
function objective(pipeline: Pipeline, step: TuningStep): Problem[] {
  const { metric } = step.objective;
  const { metrics, algorithm } = step.training;
  if (metric in metrics) return [];
  const xgboost = algorithm.image.kind === 'xgboost';
  if (xgboost && /^(train|validation):[\w@-]+$/.test(metric)) return [];
  const hint = xgboost
    ? "write 'validation:auc' and the like, or add it to training.metrics"
    : `add training.metrics: { ${JSON.stringify(metric)}: '…' }, with a regular expression that finds it in the log`;
  const place = { file: pipeline.file, line: step.line };
  return [
    problem(place, { path: `${step.name}.objective.metric`, message: 'has no regular expression', saw: metric, hint }),
  ];
}

function champions(
  pipeline: Pipeline,
  step: Extract<Step, { type: 'gate' | 'branch' }>,
  registers: boolean,
): Problem[] {
  const conditions = step.type === 'gate' ? step.conditions : [step.condition];
  if (registers || !conditions.some(comparesChampion)) return [];
  const message = 'compares with the champion, but the pipeline registers no model that could have one';
  const place = { file: pipeline.file, line: step.line };
  return [problem(place, { path: step.name, message, hint: 'add p.register(…), or use atLeast or atMost' })];
}

function comparesChampion(condition: Condition): boolean {
  if (condition.kind === 'champion') return true;
  if (condition.kind === 'not') return comparesChampion(condition.condition);
  return 'conditions' in condition && condition.conditions.some(comparesChampion);
}

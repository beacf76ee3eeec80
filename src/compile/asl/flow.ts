import type { StateDefinition } from '../../asl/definition.ts';
import type { Json } from '../../asl/json.ts';
import { walkSteps } from '../../model/graph.ts';
import type { BranchStep, MapStep, Step } from '../../model/steps.ts';
import { type PipelineContext, placeOf, type StepContext } from '../pipeline-context.ts';
import type { StepPlan } from '../step-plan.ts';
import { conditionExpression } from './conditions.ts';
import { type Arrangement, decompose } from './decompose.ts';
import { chain, ended, type Flow, linked, nulls, withAssign } from './flow-parts.ts';
import { field, jsonata } from './jsonata-text.ts';
import { orderOf } from './order.ts';
import { planStep } from './plan-step.ts';
import type { Scope } from './scope.ts';
import { usedBy } from './uses.ts';
import { template } from './values.ts';

const longestStateName = 80;

/**
 * Turns steps into states: sequences and parallels as their data allows. `kept` are the steps whose results are
 * wanted outside; what a parallel's branches leave for later states travels through its output into one variable,
 * since variables of a branch end with it.
 */
export class FlowCompiler {
  readonly #context: PipelineContext;
  readonly #stateNames = new Set<string>();

  constructor(context: PipelineContext) {
    this.#context = context;
    for (const name of context.steps.keys()) this.#stateNames.add(name);
  }

  compile(steps: readonly Step[], scope: Scope, kept: ReadonlySet<string>, parent?: string): Flow {
    const byName = new Map(steps.map((step) => [step.name, step]));
    return this.#arrange(decompose(orderOf(steps)), byName, scope, kept, parent);
  }

  #arrange(
    part: Arrangement<string>,
    steps: ReadonlyMap<string, Step>,
    scope: Scope,
    kept: ReadonlySet<string>,
    parent?: string,
  ): Flow {
    if (part.kind === 'step') return this.#step(steps.get(part.step)!, scope, kept, parent);
    if (part.kind === 'parallel') return this.#parallel(part.branches, steps, scope, kept, parent);
    const flows = part.parts.map((inner, at) => {
      const later = part.parts.slice(at + 1).flatMap((other) => stepsOf(other, steps));
      return this.#arrange(inner, steps, scope, kept.union(usedBy(this.#context, later)), parent);
    });
    return chain(flows);
  }

  #step(step: Step, scope: Scope, kept: ReadonlySet<string>, parent?: string): Flow {
    if (step.type === 'branch') return this.#branch(step, scope, kept, parent);
    if (step.type === 'map') return this.#map(step, scope, parent);
    const plan = planStep({ ...this.#context, scope }, step);
    const states = { ...plan.states };
    const plans = [{ step: step.name, plan, parent }];
    if (plan.result === undefined) {
      return { plans, states, start: plan.start, end: plan.end, assigned: [], last: {} };
    }
    const variable = this.#context.variables.take(step.name);
    states[plan.end] = withAssign(states[plan.end]!, { [variable]: plan.result });
    scope.set(step.name, `$${variable}`);
    return {
      plans,
      states,
      start: plan.start,
      end: plan.end,
      assigned: [variable],
      last: { [step.name]: plan.result },
    };
  }

  #parallel(
    branches: readonly Arrangement<string>[],
    steps: ReadonlyMap<string, Step>,
    scope: Scope,
    kept: ReadonlySet<string>,
    parent?: string,
  ): Flow {
    const flows = branches.map((branch) => {
      const inner = scope.inner();
      return { flow: this.#arrange(branch, steps, inner, kept, parent), inner, steps: stepsOf(branch, steps) };
    });
    const name = this.#stateName(flows.map(({ flow }) => flow.start).join(' and '));
    const results: Record<string, Json> = {};
    const variable = this.#context.variables.take(name.replace(/\W+/g, '_'));
    const definitions = flows.map(({ flow, inner, steps: ofBranch }, at) => {
      const output: Record<string, Json> = {};
      for (const { step } of walkSteps(ofBranch)) {
        const expression = inner.resultOrNull(step.name);
        if (!kept.has(step.name) || expression === undefined) continue;
        output[step.name] = flow.last[step.name] ?? jsonata(expression);
        results[step.name] = jsonata(field(`$states.result[${at}]`, step.name));
        scope.setAs(step.name, field(`$${variable}`, step.name), inner);
      }
      return ended(flow, output);
    });
    const state: StateDefinition = { Type: 'Parallel', Branches: definitions as unknown as Json };
    const hasResults = Object.keys(results).length > 0;
    return {
      plans: flows.flatMap(({ flow }) => flow.plans),
      states: { [name]: hasResults ? withAssign(state, { [variable]: results }) : state },
      start: name,
      end: name,
      assigned: hasResults ? [variable] : [],
      last: results,
    };
  }

  #branch(step: BranchStep, scope: Scope, kept: ReadonlySet<string>, parent?: string): Flow {
    const context: StepContext = { ...this.#context, scope };
    const join = `${step.name}: join`;
    const arms = [step.then, step.else].map((arm) => {
      const inner = scope.inner();
      const flow = arm.length > 0 ? this.compile(arm, inner, kept, step.name) : undefined;
      for (const { step: skippable } of walkSteps(arm)) scope.setSkippable(skippable.name, inner, step.name);
      return flow;
    });
    const [then, otherwise] = arms;
    const states: Record<string, StateDefinition> = {
      [step.name]: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(conditionExpression(step.condition, placeOf(context, step.name))),
            ...nulls(otherwise),
            Next: then?.start ?? join,
          },
        ],
        ...nulls(then),
        Default: otherwise?.start ?? join,
      },
      ...linked(then, join),
      ...linked(otherwise, join),
      [join]: { Type: 'Pass' },
    };
    const own: StepPlan = {
      states: { [step.name]: states[step.name]!, [join]: states[join]! },
      start: step.name,
      end: join,
      needs: [],
    };
    return {
      plans: [{ step: step.name, plan: own, parent }, ...arms.flatMap((flow) => flow?.plans ?? [])],
      states,
      start: step.name,
      end: join,
      assigned: arms.flatMap((flow) => flow?.assigned ?? []),
      last: {},
    };
  }

  #map(step: MapStep, scope: Scope, parent?: string): Flow {
    const context: StepContext = { ...this.#context, scope };
    const item = this.#context.variables.take(`${step.name}_item`);
    const index = this.#context.variables.take(`${step.name}_index`);
    const enter = `${step.name}: item`;
    const inner = scope.inner({ map: step.name, item: `$${item}`, index: `$${index}` });
    const all = new Set([...walkSteps(step.steps)].map(({ step: one }) => one.name));
    const flow = this.compile(step.steps, inner, all, step.name);
    const output: Record<string, Json> = {};
    for (const name of all) {
      const expression = inner.resultOrNull(name);
      if (expression !== undefined) output[name] = flow.last[name] ?? jsonata(expression);
    }
    const body = ended(flow, output);
    const variable = this.#context.variables.take(step.name);
    const state: StateDefinition = {
      Type: 'Map',
      Items: template(step.items, placeOf(context, step.name)),
      MaxConcurrency: step.maxConcurrency,
      ItemSelector: {
        item: jsonata('$states.context.Map.Item.Value'),
        index: jsonata('$states.context.Map.Item.Index'),
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: enter,
        States: {
          [enter]: {
            Type: 'Pass',
            Assign: { [item]: jsonata('$states.input.item'), [index]: jsonata('$states.input.index') },
            Next: body.StartAt,
          },
          ...body.States,
        },
      },
      Assign: { [variable]: jsonata('$states.result') },
    };
    scope.set(step.name, `$${variable}`);
    const own: StepPlan = {
      states: { [step.name]: state, [enter]: state },
      start: step.name,
      end: step.name,
      needs: [],
    };
    return {
      plans: [{ step: step.name, plan: own, parent }, ...flow.plans],
      states: { [step.name]: state },
      start: step.name,
      end: step.name,
      assigned: [variable],
      last: { [step.name]: jsonata('$states.result') },
    };
  }

  /** A name that no other state has, cut to what AWS takes. */
  #stateName(wanted: string): string {
    const base = wanted.length <= longestStateName ? wanted : `${wanted.slice(0, longestStateName - 6).trimEnd()} …`;
    for (let n = 1; ; n++) {
      const name = n === 1 ? base : `${base} ${n}`;
      if (this.#stateNames.has(name)) continue;
      this.#stateNames.add(name);
      return name;
    }
  }
}

function stepsOf(part: Arrangement<string>, steps: ReadonlyMap<string, Step>): Step[] {
  if (part.kind === 'step') return [steps.get(part.step)!];
  return (part.kind === 'sequence' ? part.parts : part.branches).flatMap((inner) => stepsOf(inner, steps));
}

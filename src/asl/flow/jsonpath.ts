import { cached } from '../cached.ts';
import type { StateDefinition } from '../definition.ts';
import { EvaluationFailure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import { requirePath } from '../path/lookup.ts';
import { parsePath } from '../path/parse.ts';
import type { Path } from '../path/path.ts';
import { setAtPath } from '../path/reference-path.ts';
import { compileTemplate, type Evaluator } from '../payload-template.ts';
import type { DataFlow, FlowScope, Outcome } from './flow.ts';

/** InputPath, Parameters, ResultSelector, ResultPath, OutputPath and Assign. */
export function jsonpathFlow(definition: StateDefinition): DataFlow {
  return new JsonPathFlow(definition);
}

class JsonPathFlow implements DataFlow {
  readonly #definition: StateDefinition;
  readonly #paths = new Map<string, Path>();
  readonly #templates = new Map<string | object, Evaluator>();

  constructor(definition: StateDefinition) {
    this.#definition = definition;
  }

  effectiveInput(scope: FlowScope, input: Json): Json {
    return this.#select('InputPath', scope, input);
  }

  arguments(scope: FlowScope, input: Json): Json | undefined {
    return this.#evaluate('Parameters', scope, this.effectiveInput(scope, input));
  }

  outcome(scope: FlowScope, input: Json, result: Json): Outcome {
    const selected = this.#evaluate('ResultSelector', scope, result) ?? result;
    const assigned = this.#evaluate('Assign', scope, selected) as JsonObject | undefined;
    const combined = this.#place(this.#definition.ResultPath, input, selected);
    return { output: this.#select('OutputPath', scope, combined), assigned };
  }

  passThrough(scope: FlowScope, input: Json): Outcome {
    const effective = this.effectiveInput(scope, input);
    const assigned = this.#evaluate('Assign', scope, effective) as JsonObject | undefined;
    return { output: this.#select('OutputPath', scope, effective), assigned };
  }

  ruleOutcome(rule: object, _field: string, scope: FlowScope, input: Json): Outcome {
    const effective = this.effectiveInput(scope, input);
    return { output: this.#select('OutputPath', scope, effective), assigned: this.#assign(rule, scope, effective) };
  }

  catchOutcome(catcher: object, _field: string, scope: FlowScope, input: Json, error: Json): Outcome {
    const output = this.#place((catcher as { ResultPath?: Json }).ResultPath, input, error);
    return { output, assigned: this.#assign(catcher, scope, error) };
  }

  template(field: string, scope: FlowScope, input: Json): Json | undefined {
    return this.#evaluate(field, scope, input);
  }

  /** InputPath or OutputPath: absent means all, null means `{}`. */
  #select(field: 'InputPath' | 'OutputPath', scope: FlowScope, value: Json): Json {
    const text = this.#definition[field];
    if (text === undefined || text === '$') return value;
    if (text === null) return {};
    scope.input = value;
    return requirePath(this.#path(String(text)), scope);
  }

  #place(resultPath: Json | undefined, input: Json, result: Json): Json {
    if (resultPath === undefined || resultPath === '$') return result;
    if (resultPath === null) return input;
    const placed = setAtPath(this.#path(String(resultPath)), input, result);
    if (placed !== undefined) return placed;
    throw new EvaluationFailure(
      'States.ResultPathMatchFailure',
      `Unable to apply ReferencePath ${String(resultPath)} to input ${JSON.stringify(input)}`,
    );
  }

  #evaluate(field: string, scope: FlowScope, input: Json): Json | undefined {
    const template = this.#definition[field];
    if (template === undefined) return undefined;
    const evaluate = cached(this.#templates, field, () => compileTemplate(template));
    scope.input = input;
    return evaluate(scope);
  }

  #assign(owner: object, scope: FlowScope, input: Json): Record<string, Json> | undefined {
    const template = (owner as { Assign?: Json }).Assign;
    if (template === undefined) return undefined;
    const evaluate = cached(this.#templates, owner, () => compileTemplate(template));
    scope.input = input;
    return evaluate(scope) as JsonObject;
  }

  #path(text: string): Path {
    return cached(this.#paths, text, () => parsePath(text));
  }
}

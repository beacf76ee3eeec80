import { cached } from '../cached.ts';
import type { StateDefinition } from '../definition.ts';
import type { Json, JsonObject } from '../json.ts';
import type { States } from '../jsonata/expression.ts';
import { compileJsonataTemplate, type TemplateEvaluator } from '../jsonata/template.ts';
import type { DataFlow, FlowScope, Outcome } from './flow.ts';

/** Arguments, Output and Assign. */
export function jsonataFlow(definition: StateDefinition): DataFlow {
  return new JsonataFlow(definition);
}

type Owner = { Assign?: Json; Output?: Json };

class JsonataFlow implements DataFlow {
  readonly #definition: StateDefinition;
  readonly #templates = new Map<object, Map<string, TemplateEvaluator>>();

  constructor(definition: StateDefinition) {
    this.#definition = definition;
  }

  effectiveInput(_scope: FlowScope, input: Json): Json {
    return input;
  }

  arguments(scope: FlowScope, input: Json): Json | undefined {
    return this.#evaluate(this.#definition, 'Arguments', 'Arguments', scope, { input });
  }

  outcome(scope: FlowScope, input: Json, result: Json): Outcome {
    return this.#outcome(this.#definition as Owner, '', scope, { input, result }, result);
  }

  passThrough(scope: FlowScope, input: Json): Outcome {
    return this.#outcome(this.#definition as Owner, '', scope, { input }, input);
  }

  ruleOutcome(rule: object, field: string, scope: FlowScope, input: Json): Outcome {
    return this.#outcome(rule as Owner, field, scope, { input }, input);
  }

  catchOutcome(catcher: object, field: string, scope: FlowScope, input: Json, error: Json): Outcome {
    return this.#outcome(catcher as Owner, field, scope, { input, errorOutput: error }, error);
  }

  template(field: string, scope: FlowScope, input: Json): Json | undefined {
    return this.#evaluate(this.#definition, field, field, scope, { input });
  }

  #outcome(owner: Owner, prefix: string, scope: FlowScope, states: States, otherwise: Json): Outcome {
    const assigned = this.#evaluate(owner, 'Assign', `${prefix}Assign`, scope, states) as JsonObject | undefined;
    const output = this.#evaluate(owner, 'Output', `${prefix}Output`, scope, states);
    return { output: output === undefined ? otherwise : output, assigned };
  }

  #evaluate(owner: object, key: string, field: string, scope: FlowScope, states: States): Json | undefined {
    const template = (owner as JsonObject)[key];
    if (template === undefined) return undefined;
    const compiled = cached(this.#templates, owner, () => new Map<string, TemplateEvaluator>());
    return cached(compiled, key, () => compileJsonataTemplate(template, field))(scope, states);
  }
}

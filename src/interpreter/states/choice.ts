import { compileRule, type Rule } from '../../asl/choice/rule.ts';
import { runtimeFailure } from '../../asl/failure.ts';
import type { Json, JsonObject } from '../../asl/json.ts';
import { compileExpression, type JsonataEvaluator, queryError, typeMismatch } from '../../asl/jsonata/expression.ts';
import { expressionIn } from '../../asl/jsonata/template.ts';
import type { State } from '../../asl/program.ts';
import type { Run } from '../core/run.ts';
import type { Behaviour } from './behaviour.ts';

/** Whether a rule is met by the state's effective input. */
type Test = (run: Run, input: Json) => boolean;

export const choice: Behaviour = {
  work(run, frame, state) {
    state.plan ??= compileTests(state);
    const tests = state.plan as Test[];
    const input = state.flow.effectiveInput(run, frame.input);
    const met = tests.findIndex((test) => test(run, input));
    if (met >= 0) {
      const rule = rulesOf(state)[met] as JsonObject;
      run.execution.observe?.({ state: state.name, branch: `Choices[${met}]` });
      const outcome = state.flow.ruleOutcome(rule, `Choices[${met}]/`, run, frame.input);
      run.exit(frame, state, outcome, rule.Next as string);
    } else if (typeof state.definition.Default === 'string') {
      run.execution.observe?.({ state: state.name, branch: 'Default' });
      run.exit(frame, state, state.flow.passThrough(run, frame.input), state.definition.Default);
    } else {
      throw runtimeFailure('Failed to transition out of the state. The state does not point to a next state.');
    }
  },
};

function rulesOf(state: State): JsonObject[] {
  return state.definition.Choices as JsonObject[];
}

function compileTests(state: State): Test[] {
  return rulesOf(state).map((rule, i) =>
    state.jsonata ? jsonataTest(rule.Condition as Json, `Choices[${i}]/Condition`) : jsonpathTest(compileRule(rule)),
  );
}

function jsonpathTest(rule: Rule): Test {
  return (run, input) => {
    run.input = input;
    return rule(run);
  };
}

function jsonataTest(condition: Json, field: string): Test {
  const source = expressionIn(condition);
  if (source === undefined) return () => condition === true;
  const evaluate: JsonataEvaluator = compileExpression(source, field);
  return (run, input) => {
    const value = evaluate(run, { input });
    if (typeof value === 'boolean') return value;
    if (value === undefined) {
      throw queryError(
        `The JSONata expression '${source}' specified for the field '${field}' returned nothing (undefined).`,
        field,
      );
    }
    throw typeMismatch(source, field, 'boolean', value);
  };
}

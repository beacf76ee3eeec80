import { suggestion } from '../nearest.ts';
import { type Problem, problem } from '../problem.ts';
import type { Pipeline } from '../project.ts';
import type { Parameter } from '../steps.ts';
import type { Json } from '../values.ts';
import { scheduleFault } from './schedule-expression.ts';

/** Schedules' expressions and time zones, and the values that triggers give to parameters. */
export function checkTriggers(pipeline: Pipeline): Problem[] {
  return pipeline.triggers.flatMap((trigger) => {
    const problems: Problem[] = [];
    const path = `${trigger.kind === 'schedule' ? 'schedules' : 'events'}.${trigger.name}`;
    const place = { file: pipeline.file };
    if (trigger.kind === 'schedule') {
      const fault = scheduleFault(trigger.expression);
      if (fault) problems.push(problem(place, { path, message: fault, saw: trigger.expression }));
      if (!isTimezone(trigger.timezone))
        problems.push(
          problem(place, {
            path: `${path}.timezone`,
            message: "must be a time zone such as 'Europe/Berlin'",
            saw: trigger.timezone,
          }),
        );
    }
    return [...problems, ...checkValues(pipeline, trigger.parameters, { ...place, path: `${path}.parameters` })];
  });
}

/** Defaults of a pipeline's parameters. */
export function checkParameters(pipeline: Pipeline): Problem[] {
  return Object.entries(pipeline.parameters).flatMap(([name, parameter]) => {
    const path = `parameters.${name}`;
    const place = { file: pipeline.file };
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      return [problem(place, { path, message: 'must be letters, digits and underscores, no digit first' })];
    const fault = parameter.default === undefined ? undefined : valueFault(parameter, parameter.default);
    return fault ? [problem(place, { path: `${path}.default`, message: fault, saw: parameter.default })] : [];
  });
}

/** Values for a pipeline's parameters, given by a trigger or an environment. */
export function checkValues(
  pipeline: Pipeline,
  values: Readonly<Record<string, Json>>,
  subject: { file: string; path: string },
): Problem[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const parameter = Object.hasOwn(pipeline.parameters, name) ? pipeline.parameters[name] : undefined;
    const path = `${subject.path}.${name}`;
    if (!parameter) {
      const hint = suggestion(name, Object.keys(pipeline.parameters));
      return [problem(subject, { path, message: `names no parameter of ${pipeline.name}`, saw: name, hint })];
    }
    const fault = valueFault(parameter, value);
    return fault ? [problem(subject, { path, message: fault, saw: value })] : [];
  });
}

/** What is wrong with a value for a parameter: "must be …". */
export function valueFault(parameter: Parameter, value: unknown): string | undefined {
  if (parameter.type === 'boolean') return typeof value === 'boolean' ? undefined : 'must be true or false';
  if (parameter.type === 'string') {
    if (typeof value !== 'string') return 'must be a string';
    if (parameter.allowed && !parameter.allowed.includes(value))
      return `must be one of ${parameter.allowed.join(', ')}`;
    return undefined;
  }
  if (typeof value !== 'number' || (parameter.type === 'integer' && !Number.isInteger(value)))
    return parameter.type === 'integer' ? 'must be a whole number' : 'must be a number';
  if (parameter.min !== undefined && value < parameter.min) return `must be at least ${parameter.min}`;
  return parameter.max !== undefined && value > parameter.max ? `must be at most ${parameter.max}` : undefined;
}

function isTimezone(name: string): boolean {
  if (name === 'UTC') return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

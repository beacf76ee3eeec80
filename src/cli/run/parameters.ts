import { BadParameter, UnknownParameter } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Json, Parameter, Pipeline } from '../../model/index.ts';

/** Reads `name=value` words into the values that a pipeline's parameters take. */
export function readParameters(pipeline: Pipeline, words: readonly string[]): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const word of words) {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const parameter = pipeline.parameters[name];
    if (!parameter) {
      throw lockstepError(UnknownParameter, {
        pipeline: pipeline.name,
        seen: name,
        known: Object.keys(pipeline.parameters),
      });
    }
    if (equals < 0)
      throw lockstepError(BadParameter, { name, must: 'given as name=value', seen: JSON.stringify(word) });
    values[name] = readValue(name, parameter, word.slice(equals + 1));
  }
  for (const [name, parameter] of Object.entries(pipeline.parameters)) {
    if (parameter.default === undefined && !(name in values)) {
      throw lockstepError(BadParameter, { name, must: 'given, since it has no default', seen: 'nothing' });
    }
  }
  return values;
}

function readValue(name: string, parameter: Parameter, text: string): Json {
  const refuse = (must: string): never => {
    throw lockstepError(BadParameter, { name, must, seen: JSON.stringify(text) });
  };
  switch (parameter.type) {
    case 'string':
      if (parameter.allowed && !parameter.allowed.includes(text)) refuse(`one of ${parameter.allowed.join(', ')}`);
      return text;
    case 'boolean':
      if (text !== 'true' && text !== 'false') refuse('true or false');
      return text === 'true';
    default: {
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) refuse('a number');
      if (parameter.type === 'integer' && !Number.isInteger(value)) refuse('a whole number');
      if (parameter.min !== undefined && value < parameter.min) refuse(`at least ${parameter.min}`);
      if (parameter.max !== undefined && value > parameter.max) refuse(`at most ${parameter.max}`);
      return value;
    }
  }
}

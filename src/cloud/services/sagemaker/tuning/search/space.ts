import type { ParameterRanges } from '@aws-sdk/client-sagemaker';

export type Scaling = 'linear' | 'log' | 'reverseLog';

/** One hyperparameter of a search. */
export type Dimension =
  | { name: string; type: 'integer' | 'continuous'; min: number; max: number; scaling: Scaling }
  | { name: string; type: 'categorical'; values: readonly string[] };

/** From this ratio of the bounds on, `Auto` scales by the logarithm. */
const autoLogRatio = 1000;

/** Reads the ranges of a tuning job, in their order: integer, continuous, categorical. */
export function searchSpace(ranges: ParameterRanges | undefined): Dimension[] {
  const integer = ranges?.IntegerParameterRanges ?? [];
  const continuous = ranges?.ContinuousParameterRanges ?? [];
  return [
    ...integer.map((range) => numeric('integer', range)),
    ...continuous.map((range) => numeric('continuous', range)),
    ...(ranges?.CategoricalParameterRanges ?? []).map(
      ({ Name, Values }): Dimension => ({ name: Name ?? '', type: 'categorical', values: Values ?? [] }),
    ),
  ];
}

interface NumericRange {
  Name?: string | undefined;
  MinValue?: string | undefined;
  MaxValue?: string | undefined;
  ScalingType?: string | undefined;
}

function numeric(
  type: 'integer' | 'continuous',
  { Name = '', MinValue, MaxValue, ScalingType }: NumericRange,
): Dimension {
  const min = Number(MinValue);
  const max = Number(MaxValue);
  return { name: Name, type, min, max, scaling: scalingOf(ScalingType ?? 'Auto', min, max) };
}

function scalingOf(scaling: string, min: number, max: number): Scaling {
  switch (scaling) {
    case 'Logarithmic':
      return 'log';
    case 'ReverseLogarithmic':
      return 'reverseLog';
    case 'Linear':
      return 'linear';
    default:
      return min > 0 && max / min >= autoLogRatio ? 'log' : 'linear';
  }
}

/** Coordinates that a dimension takes in the unit cube: one, or one for each value of a categorical one. */
export function width(dimension: Dimension): number {
  return dimension.type === 'categorical' ? dimension.values.length : 1;
}

/** The hyperparameters at a point of the unit cube; a categorical value is the one with the largest coordinate. */
export function decode(space: readonly Dimension[], point: readonly number[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  let offset = 0;
  for (const dimension of space) {
    const coordinates = point.slice(offset, offset + width(dimension));
    offset += width(dimension);
    parameters[dimension.name] =
      dimension.type === 'categorical'
        ? dimension.values[coordinates.indexOf(Math.max(...coordinates))]!
        : String(numberAt(dimension, coordinates[0]!));
  }
  return parameters;
}

/** The point of the unit cube for hyperparameters: what {@link decode} gives, encoded again, stays the same. */
export function encode(space: readonly Dimension[], parameters: Readonly<Record<string, string>>): number[] {
  return space.flatMap((dimension) => {
    const value = parameters[dimension.name] ?? '';
    if (dimension.type === 'categorical') return dimension.values.map((known) => (known === value ? 1 : 0));
    const { min, max, scaling } = dimension;
    const low = scale(min, scaling);
    const high = scale(max, scaling);
    return [high === low ? 0 : clamp((scale(Number(value), scaling) - low) / (high - low))];
  });
}

function numberAt(dimension: Extract<Dimension, { scaling: Scaling }>, coordinate: number): number {
  const { min, max, scaling, type } = dimension;
  const low = scale(min, scaling);
  const value = unscale(low + coordinate * (scale(max, scaling) - low), scaling);
  const inside = Math.min(max, Math.max(min, type === 'integer' ? Math.round(value) : value));
  return type === 'integer' ? inside : Number(inside.toPrecision(12));
}

function scale(value: number, scaling: Scaling): number {
  if (scaling === 'log') return Math.log(value);
  return scaling === 'reverseLog' ? -Math.log(1 - value) : value;
}

function unscale(value: number, scaling: Scaling): number {
  if (scaling === 'log') return Math.exp(value);
  return scaling === 'reverseLog' ? 1 - Math.exp(-value) : value;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

import { bootstrap, type Estimate, meanOf, type Random } from './interval.ts';
import type { Labelled } from './join.ts';

export interface RegressionQuality {
  readonly rows: number;
  /** Rows whose prediction or truth is no number. */
  readonly unusable: number;
  /** Normal interval, as of the bias. In the unit of the values. */
  readonly meanAbsoluteError: Estimate;
  /** Mean of prediction minus truth. */
  readonly bias: Estimate;
  /** Bootstrap interval, as of R². */
  readonly rootMeanSquaredError: Estimate;
  /** 1 - squared errors / squared differences of the truth from its mean; NaN when the truth never differs. */
  readonly rSquared: Estimate;
}

export function regressionQuality(rows: readonly Labelled[], random: Random): RegressionQuality {
  const usable = rows.filter(({ predicted, actual }) => Number.isFinite(numberOf(predicted) - numberOf(actual)));
  const actual = Float64Array.from(usable, (row) => numberOf(row.actual));
  const errors = Float64Array.from(usable, (row) => numberOf(row.predicted) - numberOf(row.actual));
  return {
    rows: rows.length,
    unusable: rows.length - usable.length,
    meanAbsoluteError: meanOf(errors.map(Math.abs)),
    bias: meanOf(errors),
    rootMeanSquaredError: bootstrap(errors.length, (places) => Math.sqrt(meanSquare(places, errors)), random),
    rSquared: bootstrap(errors.length, (places) => rSquared(places, errors, actual), random),
  };
}

function numberOf(value: number | string): number {
  return value === '' ? Number.NaN : Number(value);
}

function meanSquare(places: Uint32Array, errors: Float64Array): number {
  let sum = 0;
  for (const place of places) sum += errors[place]! ** 2;
  return sum / places.length;
}

function rSquared(places: Uint32Array, errors: Float64Array, actual: Float64Array): number {
  let mean = 0;
  for (const place of places) mean += actual[place]! / places.length;
  let differences = 0;
  for (const place of places) differences += (actual[place]! - mean) ** 2;
  return differences === 0 ? Number.NaN : 1 - (meanSquare(places, errors) * places.length) / differences;
}

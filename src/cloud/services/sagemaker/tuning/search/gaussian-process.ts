/** A Gaussian process with a Matérn 5/2 kernel, fitted to standardised values. */
export interface GaussianProcess {
  /** Mean and standard deviation at a point, in the units of the values. */
  predict(point: readonly number[]): { mean: number; deviation: number };
}

const lengthScales = [0.1, 0.2, 0.4, 0.8, 1.6];
const noises = [1e-4, 1e-2, 1e-1];

/**
 * Fits length scale and noise by the largest marginal likelihood on a small grid.
 * Formulas: Rasmussen and Williams, "Gaussian Processes for Machine Learning", algorithm 2.1 and equation 4.17.
 *
 * @param points in the unit cube, at least one
 */
export function fitGaussianProcess(points: readonly (readonly number[])[], values: readonly number[]): GaussianProcess {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance) || 1;
  const targets = values.map((value) => (value - mean) / deviation);
  let best: Fit | undefined;
  for (const lengthScale of lengthScales) {
    for (const noise of noises) {
      const fit = fitWith(points, targets, lengthScale, noise);
      if (fit && (!best || fit.likelihood > best.likelihood)) best = fit;
    }
  }
  const { lower, weights, lengthScale } = best!;
  return {
    predict: (point) => {
      const covariances = points.map((known) => matern(known, point, lengthScale));
      const solved = solveLower(lower, covariances);
      const explained = solved.reduce((sum, value) => sum + value * value, 0);
      return {
        mean: mean + deviation * dot(covariances, weights),
        deviation: deviation * Math.sqrt(Math.max(1e-12, 1 - explained)),
      };
    },
  };
}

interface Fit {
  lower: number[][];
  weights: number[];
  lengthScale: number;
  likelihood: number;
}

function fitWith(
  points: readonly (readonly number[])[],
  targets: readonly number[],
  lengthScale: number,
  noise: number,
): Fit | undefined {
  const covariance = points.map((a, i) => points.map((b, j) => matern(a, b, lengthScale) + (i === j ? noise : 0)));
  const lower = cholesky(covariance);
  if (!lower) return undefined;
  const solved = solveLower(lower, targets);
  const weights = solveUpper(lower, solved);
  const logDeterminant = lower.reduce((sum, row, i) => sum + Math.log(row[i]!), 0);
  return { lower, weights, lengthScale, likelihood: -0.5 * dot(targets, weights) - logDeterminant };
}

function matern(a: readonly number[], b: readonly number[], lengthScale: number): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i]! - b[i]!) ** 2;
  const r = Math.sqrt(5 * squares) / lengthScale;
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const lower: number[][] = [];
  for (const [i, source] of matrix.entries()) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let sum = source[j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * (lower[j] ?? row)[k]!;
      if (i === j) {
        if (!(sum > 0)) return undefined;
        row.push(Math.sqrt(sum));
      } else row.push(sum / lower[j]![j]!);
    }
    lower.push(row);
  }
  return lower;
}

function solveLower(lower: readonly (readonly number[])[], right: readonly number[]): number[] {
  const solution: number[] = [];
  for (const [i, row] of lower.entries()) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= row[k]! * solution[k]!;
    solution.push(sum / row[i]!);
  }
  return solution;
}

function solveUpper(lower: readonly (readonly number[])[], right: readonly number[]): number[] {
  const solution = [...right];
  for (let i = right.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < right.length; k++) solution[i]! -= lower[k]![i]! * solution[k]!;
    solution[i]! /= lower[i]![i]!;
  }
  return solution;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

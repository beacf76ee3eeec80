import { fitGaussianProcess } from './gaussian-process.ts';

/** A trial in the unit cube; larger values are better. */
export interface KnownPoint {
  point: readonly number[];
  /** None while it runs. */
  value: number | undefined;
}

/** Ended trials before the model is trusted. */
const initialTrials = 3;
const globalCandidates = 400;
const localCandidates = 40;
const spreads = [0.2, 0.05, 0.01];
/** The fit's cost grows with the cube of this. */
const mostPoints = 150;

/**
 * The candidate with the largest expected improvement over the best value so far. Trials that still run are taken as
 * if they had ended with the mean that the model expects of them, so that parallel trials spread out.
 * Source of the criterion: Jones, Schonlau and Welch, "Efficient Global Optimization of Expensive Black-Box Functions".
 *
 * @returns undefined while there is too little to go by
 */
export function bayesianPoint(
  known: readonly KnownPoint[],
  randomPoint: () => number[],
  neighbour: (near: readonly number[], spread: number) => number[],
): number[] | undefined {
  const ended = known.filter(
    (trial): trial is { point: readonly number[]; value: number } => trial.value !== undefined,
  );
  if (ended.length < initialTrials) return undefined;
  const used = [...ended].sort((a, b) => b.value - a.value).slice(0, mostPoints);
  const points = used.map(({ point }) => point);
  const values = used.map(({ value }) => value);
  let model = fitGaussianProcess(points, values);
  const running = known.filter(({ value }) => value === undefined);
  for (const { point } of running) {
    points.push(point);
    values.push(model.predict(point).mean);
  }
  if (running.length > 0) model = fitGaussianProcess(points, values);
  const best = used[0]!;
  const candidates = Array.from({ length: globalCandidates }, randomPoint);
  for (const { point } of used.slice(0, 3)) {
    for (const spread of spreads) {
      for (let i = 0; i < localCandidates; i++) candidates.push(neighbour(point, spread));
    }
  }
  let chosen: { point: number[]; improvement: number } | undefined;
  for (const point of candidates) {
    if (points.some((other) => other.every((coordinate, i) => coordinate === point[i]))) continue;
    const { mean, deviation } = model.predict(point);
    const improvement = expectedImprovement(mean - best.value, deviation);
    if (!chosen || improvement > chosen.improvement) chosen = { point, improvement };
  }
  return chosen?.point;
}

function expectedImprovement(gain: number, deviation: number): number {
  const z = gain / deviation;
  return gain * normalCumulative(z) + deviation * normalDensity(z);
}

function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** Abramowitz and Stegun, formula 26.2.17; absolute error below 7.5e-8. */
function normalCumulative(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = normalDensity(z) * polynomial;
  return z >= 0 ? 1 - tail : tail;
}

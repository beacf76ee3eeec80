import { areaUnderCurve } from './auc.ts';
import { type Calibration, calibration } from './calibration.ts';
import { bootstrap, type Estimate, meanOf, proportion, type Random } from './interval.ts';
import type { Labelled } from './join.ts';

export interface ClassificationQuality {
  readonly rows: number;
  readonly confusion: {
    readonly truePositives: number;
    readonly falsePositives: number;
    readonly falseNegatives: number;
    readonly trueNegatives: number;
  };
  /** Wilson's interval, as of precision and recall. For any number of classes. */
  readonly accuracy: Estimate;
  readonly precision: Estimate;
  readonly recall: Estimate;
  /** Bootstrap interval. */
  readonly f1: Estimate;
  /** What needs probabilities, over the rows that have one. */
  readonly probabilities?: {
    readonly rows: number;
    /** DeLong's interval. */
    readonly auc: Estimate;
    /** Natural logarithm; probabilities are kept 1e-15 from 0 and 1. Normal interval, as of the Brier score. */
    readonly logLoss: Estimate;
    readonly brier: Estimate;
    readonly calibration: Calibration;
  };
}

/** Measures predictions of a class against the truth; `positive` is the class that precision and recall are about. */
export function classificationQuality(
  rows: readonly Labelled[],
  positive: string | number,
  random: Random,
): ClassificationQuality {
  const actual = Uint8Array.from(rows, (row) => Number(sameClass(row.actual, positive)));
  const predicted = Uint8Array.from(rows, (row) => Number(sameClass(row.predicted, positive)));
  const correct = rows.filter((row) => sameClass(row.actual, row.predicted)).length;
  const count = (p: number, a: number) =>
    predicted.reduce((sum, each, i) => sum + Number(each === p && actual[i] === a), 0);
  const [truePositives, falsePositives] = [count(1, 1), count(1, 0)];
  const [falseNegatives, trueNegatives] = [count(0, 1), count(0, 0)];
  const scored = rows.filter(({ probability }) => probability !== undefined);
  return {
    rows: rows.length,
    confusion: { truePositives, falsePositives, falseNegatives, trueNegatives },
    accuracy: proportion(correct, rows.length),
    precision: proportion(truePositives, truePositives + falsePositives),
    recall: proportion(truePositives, truePositives + falseNegatives),
    f1: bootstrap(rows.length, (places) => f1Of(places, predicted, actual), random),
    ...(scored.length > 0 && { probabilities: ofProbabilities(scored, positive) }),
  };
}

/** Classes come from CSV, JSON and Parquet: `1` and `"1"` are one. */
function sameClass(a: string | number, b: string | number): boolean {
  return String(a) === String(b);
}

function f1Of(places: Uint32Array, predicted: Uint8Array, actual: Uint8Array): number {
  let [both, either] = [0, 0];
  for (const place of places) {
    both += predicted[place]! & actual[place]!;
    either += predicted[place]! + actual[place]!;
  }
  return either === 0 ? Number.NaN : (2 * both) / either;
}

function ofProbabilities(rows: readonly Labelled[], positive: string | number) {
  const probabilities = Float64Array.from(rows, ({ probability }) => probability!);
  const actual = Uint8Array.from(rows, (row) => Number(sameClass(row.actual, positive)));
  const losses = probabilities.map((p, i) => {
    const kept = Math.min(1 - 1e-15, Math.max(1e-15, p));
    return -Math.log(actual[i] ? kept : 1 - kept);
  });
  return {
    rows: rows.length,
    auc: areaUnderCurve(probabilities, actual),
    logLoss: meanOf(losses),
    brier: meanOf(probabilities.map((p, i) => (p - actual[i]!) ** 2)),
    calibration: calibration(probabilities, actual),
  };
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bySegment } from './by-segment.ts';
import { classificationQuality } from './classification.ts';
import { joinLabels, type Label, type Labelled, type Prediction } from './join.ts';
import { regressionQuality } from './regression.ts';
import { seededRandom } from './seeded-random.ts';

/** Made by test/cases/drift/make.py. */
const cases = JSON.parse(readFileSync(new URL('../../../test/cases/drift/scipy.json', import.meta.url), 'utf8')) as {
  classification: {
    actual: number[];
    predicted: number[];
    probability: number[];
    expected: Record<string, number> & { accuracyInterval: [number, number] };
  };
  regression: { actual: number[]; predicted: number[]; expected: Record<string, number> };
};

function near(actual: number, expected: number, relative = 1e-9): void {
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} is not ${expected}`);
}

test('classification as scikit-learn measures it', () => {
  const { actual, predicted, probability, expected } = cases.classification;
  const rows: Labelled[] = actual.map((each, i) => ({
    inferenceId: `${i}`,
    at: 0,
    actual: each,
    predicted: String(predicted[i]),
    probability: probability[i]!,
  }));
  const quality = classificationQuality(rows, 1, seededRandom(1));
  const { auc, logLoss, brier, calibration } = quality.probabilities!;
  for (const [name, { value, lower, upper }] of Object.entries({
    accuracy: quality.accuracy,
    precision: quality.precision,
    recall: quality.recall,
    f1: quality.f1,
    auc,
    logLoss,
    brier,
  })) {
    near(value, expected[name] as number);
    assert.ok(lower < value && value < upper && upper - lower < 0.3, `${name}: ${lower} to ${upper}`);
  }
  near(quality.accuracy.lower, expected.accuracyInterval[0]);
  near(quality.accuracy.upper, expected.accuracyInterval[1]);
  assert.equal(
    calibration.bins.reduce((sum, { count }) => sum + count, 0),
    rows.length,
  );
  assert.ok(calibration.expectedError > 0.05 && calibration.expectedError < 0.3);
});

test('regression as scikit-learn measures it', () => {
  const { actual, predicted, expected } = cases.regression;
  const rows = actual.map((each, i) => ({ inferenceId: `${i}`, at: 0, actual: each, predicted: predicted[i]! }));
  const quality = regressionQuality(
    [...rows, { inferenceId: 'x', at: 0, actual: 'none', predicted: 1 }],
    seededRandom(1),
  );
  assert.equal(quality.unusable, 1);
  for (const name of ['meanAbsoluteError', 'rootMeanSquaredError', 'rSquared'] as const) {
    near(quality[name].value, expected[name]!);
    assert.ok(quality[name].lower < expected[name]! && expected[name]! < quality[name].upper);
  }
});

test('a 95 % interval holds the truth in about 95 of 100 samples', () => {
  const random = seededRandom(11);
  let held = 0;
  for (let sample = 0; sample < 400; sample++) {
    const rows = Array.from({ length: 150 }, (_, i): Labelled => {
      const actual = Number(random() < 0.5);
      // Uniform scores, those of positives a fifth of their width higher: the area is 1 - 0.8² / 2.
      return {
        inferenceId: `${i}`,
        at: 0,
        actual,
        predicted: actual,
        probability: 0.5 * random() + (actual ? 0.1 : 0),
      };
    });
    const { auc } = classificationQuality(rows, 1, () => 0).probabilities!;
    if (auc.lower <= 0.68 && 0.68 <= auc.upper) held++;
  }
  assert.ok(held >= 365 && held <= 395, `${held} of 400`);
});

test('labels that are late, repeated, corrected, unknown or out of order are counted, and change nothing', () => {
  const day = 86_400_000;
  const predictions: Prediction[] = ['a', 'b', 'c', 'd'].map((inferenceId, at) => ({ inferenceId, at, predicted: 1 }));
  const labels: Label[] = [
    { inferenceId: 'a', at: 10, actual: 1 },
    { inferenceId: 'a', at: 20, actual: 1 },
    { inferenceId: 'b', at: 3 * day, actual: 0 },
    { inferenceId: 'c', at: 5, actual: 1 },
    { inferenceId: 'c', at: 9, actual: 0 },
    { inferenceId: 'z', at: 1, actual: 1 },
  ];
  const expected = joinLabels([...predictions, { inferenceId: 'a', at: 7, predicted: 0 }], labels);
  assert.deepEqual(expected.counts, {
    joined: 3,
    unlabelled: 1,
    late: 1,
    orphans: 1,
    duplicatePredictions: 1,
    duplicateLabels: 1,
    correctedLabels: 1,
  });
  assert.deepEqual(
    expected.rows.map(({ inferenceId, predicted, actual }) => [inferenceId, predicted, actual]),
    [
      ['a', 1, 1],
      ['b', 1, 0],
      ['c', 1, 0],
    ],
  );
  const reversed = joinLabels(
    [{ inferenceId: 'a', at: 7, predicted: 0 }, ...predictions.toReversed()],
    labels.toReversed(),
  );
  assert.deepEqual(reversed, expected);
});

test('a measurement by segment leaves out nothing of the whole', () => {
  const rows = ['x', 'y', 'x', undefined].map((segment, i) => ({
    inferenceId: `${i}`,
    at: 0,
    predicted: i,
    actual: 0,
    ...(segment && { segment }),
  }));
  const counted = bySegment(rows, (some) => some.length);
  assert.deepEqual(counted, { whole: 4, segments: { x: 2, y: 1 } });
});

/** One prediction of a live model. */
export interface Prediction {
  readonly inferenceId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** A number for regression, a class for classification. */
  readonly predicted: number | string;
  /** Of the positive class, 0 to 1. */
  readonly probability?: number;
  readonly segment?: string;
}

/** The truth about one prediction, which may come days later. */
export interface Label {
  readonly inferenceId: string;
  readonly at: number;
  readonly actual: number | string;
}

export interface Labelled extends Prediction {
  readonly actual: number | string;
}

/** What became of predictions and labels; every one of them is in exactly one count of its side. */
export interface JoinCounts {
  readonly joined: number;
  /** Predictions for which no label has come. */
  readonly unlabelled: number;
  /** Joined, but the label came later than `lateAfter`. */
  readonly late: number;
  /** Labels of no prediction. */
  readonly orphans: number;
  readonly duplicatePredictions: number;
  /** Labels that repeat one of the same inference, with the same truth. */
  readonly duplicateLabels: number;
  /** Labels that contradict an earlier one of the same inference: the latest counts. */
  readonly correctedLabels: number;
}

export interface JoinOptions {
  /** Milliseconds from prediction to label beyond which a label is late. @default 86,400,000 (a day) */
  readonly lateAfter?: number;
}

/**
 * Joins predictions with labels by inference id. Nothing depends on the order in which they come: of several
 * predictions the earliest counts, of several labels the latest, and a tie is decided by the value.
 */
export function joinLabels(
  predictions: Iterable<Prediction>,
  labels: Iterable<Label>,
  { lateAfter = 86_400_000 }: JoinOptions = {},
): { rows: Labelled[]; counts: JoinCounts } {
  const { kept, dropped: duplicatePredictions } = keepOne(predictions, (a, b) =>
    before(a, b, String(a.predicted), String(b.predicted)),
  );
  const { kept: truths, dropped } = keepOne(labels, (a, b) => before(b, a, String(b.actual), String(a.actual)));
  const { duplicateLabels, correctedLabels } = countRepeated(dropped, truths);
  const rows: Labelled[] = [];
  let late = 0;
  for (const prediction of [...kept.values()].sort((a, b) => (a.inferenceId < b.inferenceId ? -1 : 1))) {
    const label = truths.get(prediction.inferenceId);
    if (!label) continue;
    if (label.at - prediction.at > lateAfter) late++;
    rows.push({ ...prediction, actual: label.actual });
  }
  const counts: JoinCounts = {
    joined: rows.length,
    unlabelled: kept.size - rows.length,
    late,
    orphans: truths.size - rows.length,
    duplicatePredictions: duplicatePredictions.length,
    duplicateLabels,
    correctedLabels,
  };
  return { rows, counts };
}

interface Identified {
  readonly inferenceId: string;
  readonly at: number;
}

function before(a: Identified, b: Identified, valueOfA: string, valueOfB: string): boolean {
  return a.at < b.at || (a.at === b.at && valueOfA < valueOfB);
}

/** Of those with one id the one that is preferred to all others, and the others. */
function keepOne<T extends Identified>(all: Iterable<T>, preferred: (a: T, b: T) => boolean) {
  const kept = new Map<string, T>();
  const dropped: T[] = [];
  for (const each of all) {
    const other = kept.get(each.inferenceId);
    if (other === undefined || preferred(each, other)) kept.set(each.inferenceId, each);
    if (other !== undefined) dropped.push(preferred(each, other) ? other : each);
  }
  return { kept, dropped };
}

function countRepeated(dropped: readonly Label[], truths: ReadonlyMap<string, Label>) {
  const correctedLabels = dropped.filter((label) => label.actual !== truths.get(label.inferenceId)!.actual).length;
  return { correctedLabels, duplicateLabels: dropped.length - correctedLabels };
}

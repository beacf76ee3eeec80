export {
  type CompareOptions,
  type Comparison,
  compareProfiles,
  compareSegments,
  type Verdict,
} from './compare/compare.ts';
export { quantile, quantileEdges } from './compare/quantiles.ts';
export { defaultThresholds, type Thresholds } from './compare/thresholds.ts';
export { checkConstraints, type Violation } from './constraints/check.ts';
export { type ColumnConstraints, type Constraints, parseConstraints } from './constraints/constraints.ts';
export { suggestConstraints } from './constraints/suggest.ts';
export type { ColumnOptions, ColumnProfile, ColumnType } from './profile/column-profile.ts';
export { Profile, type ProfileJson, type ProfileOptions } from './profile/profile.ts';
export { SegmentedProfile, type SegmentedProfileJson } from './profile/segmented-profile.ts';
export { bySegment } from './quality/by-segment.ts';
export { type ClassificationQuality, classificationQuality } from './quality/classification.ts';
export type { Estimate, Random } from './quality/interval.ts';
export { type JoinCounts, joinLabels, type Label, type Labelled, type Prediction } from './quality/join.ts';
export { type RegressionQuality, regressionQuality } from './quality/regression.ts';
export { seededRandom } from './quality/seeded-random.ts';
export { type CaptureCounts, type CapturedCall, type CaptureOptions, readCapture } from './read/capture.ts';
export { type ByteSource, type CsvProfileOptions, profileCsv } from './read/csv.ts';
export { readCsvRows } from './read/csv-rows.ts';
export { profileJsonLines } from './read/json-lines.ts';

/** When a difference is drift: it must be significant, and large enough to matter by at least one measure. */
export interface Thresholds {
  /** False discovery rate over all tests of a comparison. @default 0.01 */
  readonly alpha: number;
  /** Population stability index. @default 0.1 */
  readonly populationStability: number;
  /** Jensen-Shannon distance, base 2. @default 0.1 */
  readonly jensenShannon: number;
  /** Wasserstein distance in standard deviations of the baseline. @default 0.1 */
  readonly wasserstein: number;
  /** More of all cells than in the baseline are missing or of another kind, as a share. @default 0.02 */
  readonly missing: number;
  /** Share of the cells in categories that the baseline does not have. @default 0.005 */
  readonly newCategories: number;
  /** Cells with a value that both sides must have for a test. @default 100 */
  readonly minimumSamples: number;
}

export const defaultThresholds: Thresholds = {
  alpha: 0.01,
  populationStability: 0.1,
  jensenShannon: 0.1,
  wasserstein: 0.1,
  missing: 0.02,
  newCategories: 0.005,
  minimumSamples: 100,
};

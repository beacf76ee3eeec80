/**
 * The variant that answers a request: by weight, as SageMaker distributes traffic.
 *
 * @param draw uniform in [0, 1)
 * @returns undefined when every weight is 0
 */
export function chooseVariant<V extends { weight: number }>(variants: readonly V[], draw: number): V | undefined {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let rest = draw * total;
  for (const variant of variants) {
    if (variant.weight > 0 && rest < variant.weight) return variant;
    rest -= variant.weight;
  }
  return undefined;
}

import type { Dimension } from './space.ts';

/** Combinations of a grid; only categorical hyperparameters can be gridded (source: "Grid search", SageMaker). */
export function gridSize(space: readonly Dimension[]): number {
  return space.reduce((size, dimension) => size * valuesOf(dimension).length, 1);
}

/** The nth combination, the last hyperparameter changing fastest. */
export function gridCombination(space: readonly Dimension[], index: number): Record<string, string> | undefined {
  if (index >= gridSize(space)) return undefined;
  const parameters: Record<string, string> = {};
  let rest = index;
  for (const dimension of [...space].reverse()) {
    const values = valuesOf(dimension);
    parameters[dimension.name] = values[rest % values.length]!;
    rest = Math.floor(rest / values.length);
  }
  return Object.fromEntries(space.map(({ name }) => [name, parameters[name]!]));
}

function valuesOf(dimension: Dimension): readonly string[] {
  return dimension.type === 'categorical' ? dimension.values : [];
}

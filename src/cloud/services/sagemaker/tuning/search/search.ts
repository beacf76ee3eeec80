import { bayesianPoint } from './bayesian.ts';
import { gridCombination } from './grid.ts';
import { randomSource } from './random-source.ts';
import { type Dimension, decode, encode, width } from './space.ts';

/** A trial as a search sees it. */
export interface Observation {
  parameters: Readonly<Record<string, string>>;
  /** The objective; none while the trial runs, or when it failed. */
  objective?: number | undefined;
  ended: boolean;
}

export interface Search {
  strategy: 'Random' | 'Grid' | 'Bayesian';
  goal: 'Maximize' | 'Minimize';
  space: readonly Dimension[];
  /** The same seed and observations give the same suggestions. */
  seed: number;
}

/** How often a point that was tried before is drawn again. */
const redraws = 50;

/**
 * The hyperparameters of the next trial.
 *
 * @param observations all trials so far, in the order of their start
 * @returns undefined when a grid has no combination left
 */
export function suggest(search: Search, observations: readonly Observation[]): Record<string, string> | undefined {
  const { space, strategy, seed } = search;
  if (strategy === 'Grid') return gridCombination(space, observations.length);
  const random = randomSource(seed, observations.length);
  const tried = new Set(observations.map(({ parameters }) => JSON.stringify(parameters)));
  const draw = () => decode(space, randomPoint(space, random));
  if (strategy === 'Bayesian') {
    const sign = search.goal === 'Maximize' ? 1 : -1;
    const point = bayesianPoint(
      observations
        .filter(({ objective, ended }) => objective !== undefined || !ended)
        .map(({ parameters, objective }) => ({
          point: encode(space, parameters),
          value: objective === undefined ? undefined : sign * objective,
        })),
      // Rounded to what can be tried, so that an integer's neighbours are not taken for different points.
      () => encode(space, draw()),
      (near, spread) => encode(space, decode(space, neighbour(space, near, spread, random))),
    );
    const suggestion = point && decode(space, point);
    if (suggestion && !tried.has(JSON.stringify(suggestion))) return suggestion;
  }
  let parameters = draw();
  for (let i = 0; i < redraws && tried.has(JSON.stringify(parameters)); i++) parameters = draw();
  return parameters;
}

function randomPoint(space: readonly Dimension[], random: () => number): number[] {
  return space.flatMap((dimension) => Array.from({ length: width(dimension) }, random));
}

/** A point near another one: numbers are moved a little, a category is now and then drawn anew. */
function neighbour(
  space: readonly Dimension[],
  near: readonly number[],
  spread: number,
  random: () => number,
): number[] {
  let offset = 0;
  return space.flatMap((dimension) => {
    const size = width(dimension);
    const part = near.slice(offset, offset + size);
    offset += size;
    if (dimension.type === 'categorical') return random() < spread ? part.map(random) : part;
    const step = (random() + random() + random() - 1.5) * 2 * spread;
    return [Math.min(1, Math.max(0, part[0]! + step))];
  });
}

import type { Labelled } from './join.ts';

/** The same measurement for all rows and for those of every segment, by name; rows without one are only in the whole. */
export function bySegment<Quality>(
  rows: readonly Labelled[],
  measure: (rows: readonly Labelled[]) => Quality,
): { readonly whole: Quality; readonly segments: Readonly<Record<string, Quality>> } {
  const grouped = Map.groupBy(
    rows.filter(({ segment }) => segment !== undefined),
    ({ segment }) => segment!,
  );
  const names = [...grouped.keys()].sort();
  return {
    whole: measure(rows),
    segments: Object.fromEntries(names.map((name) => [name, measure(grouped.get(name)!)])),
  };
}

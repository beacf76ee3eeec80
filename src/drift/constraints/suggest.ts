import type { ColumnProfile } from '../profile/column-profile.ts';
import type { Profile } from '../profile/profile.ts';
import { type ColumnConstraints, type Constraints, constraintsVersion } from './constraints.ts';

/** Up to so many categories are taken for all there are. */
const mostCategories = 100;
/** What is outside of a sample's range, or not among its categories, need not be wrong: so much of it is let pass. */
const tolerance = 0.01;
/** Completeness may fall by so much below the baseline's; by less where nothing was missing. */
const slack = 0.05;
const slackOfComplete = 0.02;

/** The constraints that a baseline keeps, with some room; to be edited by someone who knows the data. */
export function suggestConstraints(baseline: Profile): Constraints {
  const columns = [...baseline.columns].map(([name, column]) => [name, suggested(column)]);
  return { version: constraintsVersion, columns: Object.fromEntries(columns) };
}

function suggested(column: ColumnProfile): ColumnConstraints {
  const { type, numeric, categories, count, present } = column;
  if (type === 'empty' || count === 0) return {};
  const complete = present / count;
  const completeness = complete === 1 ? 1 - slackOfComplete : Math.max(0, complete - slack);
  const counts = categories.counts();
  const listed = counts && counts.size > 0 && counts.size <= mostCategories && categories.count === present;
  return {
    type,
    completeness: Number(completeness.toPrecision(6)),
    ...(numeric.count > 0 && numeric.count === present && { minimum: numeric.min, maximum: numeric.max }),
    ...(listed && { categories: [...counts.keys()].sort() }),
    tolerance,
  };
}

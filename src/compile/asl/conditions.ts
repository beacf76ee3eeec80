import type { Json } from '../../asl/json.ts';
import type { Condition } from '../../model/steps.ts';
import { isReference, type Reference, type Value } from '../../model/values.ts';
import { metricKey } from '../../model/version-metadata.ts';
import { jsonata, literal } from './jsonata-text.ts';
import { expression, type Place } from './values.ts';

type Compare = Extract<Condition, { kind: 'compare' }>;
type Champion = Extract<Condition, { kind: 'champion' }>;

/** JSONata that is true where the condition holds; `champion` is the variable with the live version's properties. */
export function conditionExpression(condition: Condition, place: Place, champion?: string): string {
  switch (condition.kind) {
    case 'compare':
      return `${expression(condition.left, place)} ${condition.operator} ${expression(condition.right, place)}`;
    case 'champion':
      return championExpression(condition, place, champion);
    case 'not':
      return `$not(${conditionExpression(condition.condition, place, champion)})`;
    default: {
      const parts = condition.conditions.map((part) => `(${conditionExpression(part, place, champion)})`);
      if (parts.length === 0) return condition.kind === 'all' ? 'true' : 'false';
      return parts.join(condition.kind === 'all' ? ' and ' : ' or ');
    }
  }
}

function championExpression({ metric, tolerance, direction }: Champion, place: Place, champion?: string): string {
  const seen = expression(metric, place);
  const live = championValue(metric.metric, champion);
  const holds = direction === 'higher' ? `${seen} >= ${live} - ${tolerance}` : `${seen} <= ${live} + ${tolerance}`;
  return `($exists(${live}) ? ${holds} : true)`;
}

/** A metric of the live version; nothing where no version is live or the live one does not have it. */
function championValue(metric: string, champion = '$champion'): string {
  return `$number($lookup(${champion}, ${literal(metricKey(metric))}))`;
}

/** The comparisons inside a condition, each with the numbers seen, as templates for a gate's verdict. */
export function findings(condition: Condition, place: Place, champion?: string): Json[] {
  switch (condition.kind) {
    case 'compare':
      return [comparison(condition, place)];
    case 'champion':
      return [comparisonWithChampion(condition, place, champion)];
    case 'not':
      return findings(condition.condition, place, champion);
    default:
      return condition.conditions.flatMap((part) => findings(part, place, champion));
  }
}

function comparison(condition: Compare, place: Place): Json {
  return {
    condition: `${label(condition.left)} ${condition.operator} ${label(condition.right)}`,
    value: jsonata(expression(condition.left, place)),
    threshold: jsonata(expression(condition.right, place)),
    holds: jsonata(conditionExpression(condition, place)),
  };
}

function comparisonWithChampion(condition: Champion, place: Place, champion?: string): Json {
  const live = championValue(condition.metric.metric, champion);
  const side = condition.direction === 'higher' ? 'below' : 'above';
  return {
    condition: `${label(condition.metric)} at most ${condition.tolerance} ${side} the live version's`,
    value: jsonata(expression(condition.metric, place)),
    champion: jsonata(`($exists(${live}) ? ${live} : null)`),
    tolerance: condition.tolerance,
    holds: jsonata(conditionExpression(condition, place, champion)),
  };
}

function label(value: Value): string {
  if (!isReference(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return labelOf(value);
}

function labelOf(reference: Reference): string {
  switch (reference.$ref) {
    case 'metric':
      return reference.metric;
    case 'parameter':
      return reference.name;
    case 'result':
    case 'item':
      return [reference.step, ...reference.path].join('.');
    case 'data':
      return `${reference.step}.${reference.output}`;
    case 'context':
      return reference.name;
    default:
      return `${reference.$ref} of ${reference.step}`;
  }
}

/** JSONata of a verdict's findings as lines for people: a list of `auc >= 0.7: does not hold (0.61)`. */
export function findingLines(verdict: string): string {
  const against = "$type(champion) = 'number' ? ' against ' & $string(champion)";
  const seen = `' (' & $string(value) & (${against} : $type(champion) = 'null' ? ', no version is live' : '') & ')'`;
  return `[${verdict}.conditions.(condition & ': ' & (holds ? 'holds' : 'does not hold') & ${seen})]`;
}

/** The conditions without what combines them. */
export function* leaves(condition: Condition): Generator<Compare | Champion> {
  if (condition.kind === 'compare' || condition.kind === 'champion') yield condition;
  else if (condition.kind === 'not') yield* leaves(condition.condition);
  else for (const part of condition.conditions) yield* leaves(part);
}

import { BlockList, isIP } from 'node:net';
import { compileArnPattern } from './arn-pattern.ts';
import { compileTemplate, type RequestMatcher, templateTokens } from './policy-variable.ts';

/** A condition operator without its set prefix and `IfExists`. */
export interface ConditionOperator {
  /** True when the condition holds if no value compares equal; an absent key then satisfies it. */
  negated: boolean;
  /** Compiles one value of the policy into the comparison with one value of the request. */
  compile: (value: string, options: { variables: boolean }) => RequestMatcher;
}

/** Source: "IAM JSON policy elements: Condition operators", IAM User Guide. */
export const conditionOperators: ReadonlyMap<string, ConditionOperator> = new Map(
  Object.entries<ConditionOperator>({
    ...pair('StringEquals', 'StringNotEquals', text({ wildcards: false })),
    ...pair('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', text({ wildcards: false, fold: lowerCase })),
    ...pair('StringLike', 'StringNotLike', text({ wildcards: true })),
    ...pair(
      'NumericEquals',
      'NumericNotEquals',
      numeric((seen, wanted) => seen === wanted),
    ),
    ...positive(
      'NumericLessThan',
      numeric((seen, wanted) => seen < wanted),
    ),
    ...positive(
      'NumericLessThanEquals',
      numeric((seen, wanted) => seen <= wanted),
    ),
    ...positive(
      'NumericGreaterThan',
      numeric((seen, wanted) => seen > wanted),
    ),
    ...positive(
      'NumericGreaterThanEquals',
      numeric((seen, wanted) => seen >= wanted),
    ),
    ...pair(
      'DateEquals',
      'DateNotEquals',
      date((seen, wanted) => seen === wanted),
    ),
    ...positive(
      'DateLessThan',
      date((seen, wanted) => seen < wanted),
    ),
    ...positive(
      'DateLessThanEquals',
      date((seen, wanted) => seen <= wanted),
    ),
    ...positive(
      'DateGreaterThan',
      date((seen, wanted) => seen > wanted),
    ),
    ...positive(
      'DateGreaterThanEquals',
      date((seen, wanted) => seen >= wanted),
    ),
    ...positive('Bool', boolean),
    ...positive('BinaryEquals', (value) => (seen) => seen === value),
    ...pair('IpAddress', 'NotIpAddress', ipAddress),
    ...pair('ArnEquals', 'ArnNotEquals', compileArnPattern),
    ...pair('ArnLike', 'ArnNotLike', compileArnPattern),
  }),
);

type Compile = ConditionOperator['compile'];

function positive(name: string, compile: Compile): Record<string, ConditionOperator> {
  return { [name]: { negated: false, compile } };
}

function pair(name: string, negatedName: string, compile: Compile): Record<string, ConditionOperator> {
  return { [name]: { negated: false, compile }, [negatedName]: { negated: true, compile } };
}

function text(options: { wildcards: boolean; fold?: (text: string) => string }): Compile {
  return (value, { variables }) =>
    compileTemplate(templateTokens(value, { variables, wildcards: options.wildcards }), options.fold);
}

function lowerCase(value: string): string {
  return value.toLowerCase();
}

function boolean(value: string): RequestMatcher {
  const wanted = value.toLowerCase();
  return (seen) => (wanted === 'true' || wanted === 'false') && seen.toLowerCase() === wanted;
}

function numeric(holds: (seen: number, wanted: number) => boolean): Compile {
  return (value) => {
    const wanted = numberOf(value);
    return (seen) => holds(numberOf(seen), wanted);
  };
}

/** NaN, which compares false with everything, where the text is no integer or decimal. */
function numberOf(value: string): number {
  return /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
}

function date(holds: (seen: number, wanted: number) => boolean): Compile {
  return (value) => {
    const wanted = timeOf(value);
    return (seen) => holds(timeOf(seen), wanted);
  };
}

/** Dates of the W3C's profile of ISO 8601, from a year to fractions of a second. */
const isoDate = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** Milliseconds since 1970 of an ISO date or of seconds since 1970; NaN where it is neither. */
function timeOf(value: string): number {
  return isoDate.test(value) ? Date.parse(value) : numberOf(value) * 1000;
}

function ipAddress(value: string): RequestMatcher {
  const range = ipRange(value);
  return (seen) => {
    const version = isIP(seen);
    return range !== undefined && version !== 0 && range.check(seen, version === 6 ? 'ipv6' : 'ipv4');
  };
}

/** The addresses of a CIDR block or of a single address; `undefined` where the text is neither. */
function ipRange(value: string): BlockList | undefined {
  const [address = '', length] = value.split('/');
  const version = isIP(address);
  if (version === 0) return undefined;
  const bits = version === 6 ? 128 : 32;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (prefix < 0 || prefix > bits) return undefined;
  const range = new BlockList();
  range.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4');
  return range;
}

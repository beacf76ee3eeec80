import { AwsError } from '../../kernel/index.ts';
import { parseCron } from './cron.ts';
import { utcOf } from './time-zone.ts';

/**
 * When a schedule runs next, strictly after a time; `undefined` when never again. Milliseconds since 1970.
 */
export type NextRun = (after: number) => number | undefined;

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `rate(5 minutes)`, `cron(0 6 * * ? *)` and `at(2026-03-01T06:00:00)`.
 * Source: "Schedule types on EventBridge Scheduler", EventBridge Scheduler User Guide.
 *
 * @param timeZone of cron and at, as the IANA names it
 * @param anchor from which a rate counts
 * @throws AwsError ValidationException
 */
export function parseExpression(expression: string, timeZone = 'UTC', anchor = 0): NextRun {
  const [, kind, body = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  checkTimeZone(timeZone);
  switch (kind) {
    case 'rate':
      return rate(body, anchor, expression);
    case 'cron':
      return parseCron(body, timeZone, () => invalid(expression));
    case 'at':
      return once(body, timeZone, expression);
    default:
      throw invalid(expression);
  }
}

function rate(body: string, anchor: number, expression: string): NextRun {
  const [, count = '', unit = '', plural] = /^\s*(\d+)\s+(minute|hour|day)(s)?\s*$/.exec(body) ?? [];
  const value = Number(count);
  if (!(value > 0) || (value === 1) === (plural !== undefined)) throw invalid(expression);
  const period = value * units[unit]!;
  return (after) => anchor + (Math.floor((after - anchor) / period) + 1) * period;
}

function once(body: string, timeZone: string, expression: string): NextRun {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(body.trim());
  if (!match) throw invalid(expression);
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = utcOf({ year, month, day, hour, minute }, timeZone) + second * 1000;
  return (after) => (time > after ? time : undefined);
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new AwsError('ValidationException', `Provided time zone "${timeZone}" is not valid.`);
  }
}

function invalid(expression: string): AwsError {
  return new AwsError('ValidationException', `Invalid Schedule Expression ${expression}.`);
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExpression } from './expression.ts';

/** Expression, time zone, and the runs that follow on 2026-01-31T12:00:00Z (a Saturday). */
const cases: [expression: string, timeZone: string, ...runs: string[]][] = [
  ['rate(1 minute)', 'UTC', '2026-01-31T12:01Z', '2026-01-31T12:02Z'],
  ['rate(6 hours)', 'UTC', '2026-01-31T18:00Z', '2026-02-01T00:00Z'],
  ['cron(0 6 * * ? *)', 'UTC', '2026-02-01T06:00Z', '2026-02-02T06:00Z'],
  ['cron(0/15 12 * * ? *)', 'UTC', '2026-01-31T12:15Z', '2026-01-31T12:30Z'],
  ['cron(0 6 ? * MON-FRI *)', 'UTC', '2026-02-02T06:00Z', '2026-02-03T06:00Z'],
  ['cron(0 6 L * ? *)', 'UTC', '2026-02-28T06:00Z', '2026-03-31T06:00Z'],
  ['cron(0 6 1W * ? *)', 'UTC', '2026-02-02T06:00Z', '2026-03-02T06:00Z'],
  ['cron(0 6 ? * 6#3 *)', 'UTC', '2026-02-20T06:00Z', '2026-03-20T06:00Z'],
  ['cron(0 6 ? * 2L *)', 'UTC', '2026-02-23T06:00Z', '2026-03-30T06:00Z'],
  ['cron(0 0 29 2 ? *)', 'UTC', '2028-02-29T00:00Z', '2032-02-29T00:00Z'],
  ['cron(0 6 * * ? 2026)', 'Europe/Berlin', '2026-02-01T05:00Z', '2026-02-02T05:00Z'],
  ['cron(30 2 29 3 ? *)', 'Europe/Berlin', '2026-03-29T01:30Z', '2027-03-29T00:30Z'],
  ['cron(30 2 25 10 ? 2026)', 'Europe/Berlin', '2026-10-25T00:30Z'],
  ['at(2026-07-01T09:00:00)', 'America/New_York', '2026-07-01T13:00Z'],
  ['at(2026-01-31T12:00:00)', 'UTC'],
  ['cron(0 0 1 1 ? 2020)', 'UTC'],
];

test('schedules run when they should', () => {
  for (const [expression, timeZone, ...runs] of cases) {
    const next = parseExpression(expression, timeZone);
    let time: number | undefined = Date.UTC(2026, 0, 31, 12);
    for (const run of runs) {
      time = next(time!);
      assert.equal(time, Date.parse(run), `${expression} ${timeZone}: ${time && new Date(time).toISOString()}`);
    }
    if (runs.length < 2) assert.equal(next(time!), undefined, expression);
  }
});

test('expressions that AWS refuses', () => {
  for (const expression of [
    'rate(1 minutes)',
    'rate(0 minutes)',
    'rate(5 minute)',
    'cron(0 6 * * * *)',
    'cron(0 6 ? * ? *)',
    'cron(60 6 * * ? *)',
    'cron(0 6 * * ?)',
    'at(2026-07-01)',
    'every day',
  ]) {
    assert.throws(() => parseExpression(expression), { name: 'ValidationException' }, expression);
  }
  assert.throws(() => parseExpression('rate(1 day)', 'Mars/Olympus'), { name: 'ValidationException' });
});

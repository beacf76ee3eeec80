import type { NextRun } from './expression.ts';
import { localOf, utcOf } from './time-zone.ts';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const day = 86_400_000;
/** A cron expression that fits no day of these years fits none. */
const yearsAhead = 29;

/** Decides on a day of the calendar. Months and days count from 1, weekdays from 1 (Sunday). */
type DayTest = (year: number, month: number, day: number) => boolean;

/**
 * Compiles the six fields of AWS's cron: minutes, hours, day of month, month, day of week, year; with `L`, `W` and
 * `#`, and exactly one of the two day fields `?`.
 * Source: "Cron-based schedules", EventBridge Scheduler User Guide.
 */
export function parseCron(body: string, timeZone: string, invalid: () => Error): NextRun {
  const fields = body.trim().split(/\s+/);
  if (fields.length !== 6) throw invalid();
  const [minuteField, hourField, dayField, monthField, weekdayField, yearField] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if ((dayField === '?') === (weekdayField === '?')) throw invalid();
  const minutes = valuesOf(minuteField, 0, 59, [], invalid);
  const hours = valuesOf(hourField, 0, 23, [], invalid);
  const inMonth = new Set(valuesOf(monthField, 1, 12, months, invalid));
  const inYear = new Set(valuesOf(yearField, 1970, 2199, [], invalid));
  const onDay = dayField === '?' ? weekdayTest(weekdayField, invalid) : monthDayTest(dayField, invalid);

  return (after) => {
    const start = localOf(after, timeZone);
    let date = Date.UTC(start.year, start.month - 1, start.day);
    for (let i = 0; i <= yearsAhead * 366; i++, date += day) {
      const at = new Date(date);
      const [year, month, dayOfMonth] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
      if (!inYear.has(year) || !inMonth.has(month) || !onDay(year, month, dayOfMonth)) continue;
      for (const hour of hours) {
        for (const minute of minutes) {
          const time = utcOf({ year, month, day: dayOfMonth, hour, minute }, timeZone);
          if (time > after) return time;
        }
      }
    }
    return undefined;
  };
}

function valuesOf(field: string, low: number, high: number, names: readonly string[], invalid: () => Error): number[] {
  const values = new Set<number>();
  const fieldValue = (text: string) => {
    const named = names.indexOf(text.toUpperCase());
    const value = named >= 0 ? named + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= low && value <= high)) throw invalid();
    return value;
  };
  for (const part of field.split(',')) {
    const [range = '', stepText] = part.split('/');
    const step = stepText === undefined ? 1 : Number(stepText);
    if (!(step >= 1)) throw invalid();
    const [fromText = '', toText] = range.split('-');
    const from = range === '*' ? low : fieldValue(fromText);
    const to =
      range === '*' || (toText === undefined && stepText !== undefined) ? high : fieldValue(toText ?? fromText);
    if (to < from) throw invalid();
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function monthDayTest(field: string, invalid: () => Error): DayTest {
  if (field === 'L') return (year, month, dayOfMonth) => dayOfMonth === lastDay(year, month);
  const nearest = /^(\d+|L)W$/.exec(field)?.[1];
  if (nearest) {
    return (year, month, dayOfMonth) => {
      const wanted = nearest === 'L' ? lastDay(year, month) : Math.min(Number(nearest), lastDay(year, month));
      return dayOfMonth === nearestWeekday(year, month, wanted);
    };
  }
  const days = new Set(valuesOf(field, 1, 31, [], invalid));
  return (_year, _month, dayOfMonth) => days.has(dayOfMonth);
}

function weekdayTest(field: string, invalid: () => Error): DayTest {
  if (field === 'L') return (year, month, dayOfMonth) => weekday(year, month, dayOfMonth) === 7;
  const last = /^(.+)L$/.exec(field)?.[1];
  if (last) {
    const [wanted] = valuesOf(last, 1, 7, weekdays, invalid);
    return (year, month, dayOfMonth) =>
      weekday(year, month, dayOfMonth) === wanted && dayOfMonth > lastDay(year, month) - 7;
  }
  const [, name, ordinal] = /^(.+)#([1-5])$/.exec(field) ?? [];
  if (name) {
    const [wanted] = valuesOf(name, 1, 7, weekdays, invalid);
    return (year, month, dayOfMonth) =>
      weekday(year, month, dayOfMonth) === wanted && Math.ceil(dayOfMonth / 7) === Number(ordinal);
  }
  const days = new Set(valuesOf(field, 1, 7, weekdays, invalid));
  return (year, month, dayOfMonth) => days.has(weekday(year, month, dayOfMonth));
}

function weekday(year: number, month: number, dayOfMonth: number): number {
  return new Date(Date.UTC(year, month - 1, dayOfMonth)).getUTCDay() + 1;
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The Monday to Friday nearest to a day, within its month. */
function nearestWeekday(year: number, month: number, dayOfMonth: number): number {
  const on = weekday(year, month, dayOfMonth);
  if (on === 7) return dayOfMonth === 1 ? 3 : dayOfMonth - 1;
  if (on === 1) return dayOfMonth === lastDay(year, month) ? dayOfMonth - 2 : dayOfMonth + 1;
  return dayOfMonth;
}

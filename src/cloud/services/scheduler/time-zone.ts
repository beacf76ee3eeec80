/** A minute of a calendar, without a time zone. Months and days count from 1. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a time zone show. */
export function localOf(time: number, timeZone: string): LocalTime {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(time)) parts[type] = Number(value);
  return parts as unknown as LocalTime;
}

/**
 * The time at which a time zone's clocks show this. Of a time that they show twice, the first; one that they leave
 * out in spring is taken as if they had not been put forward.
 */
export function utcOf(local: LocalTime, timeZone: string): number {
  const asUtc = millisecondsOf(local);
  const offsetAt = (time: number) => millisecondsOf(localOf(time, timeZone)) - Math.floor(time / 60_000) * 60_000;
  const before = asUtc - offsetAt(asUtc - 86_400_000);
  const after = asUtc - offsetAt(asUtc + 86_400_000);
  const candidates = [before, after].filter((time) => millisecondsOf(localOf(time, timeZone)) === asUtc);
  return candidates.length > 0 ? Math.min(...candidates) : before;
}

export function millisecondsOf({ year, month, day, hour, minute }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

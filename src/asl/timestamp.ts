/** ISO-8601 with date, `T`, time of seconds or finer, and `Z` or an offset: RFC 3339, as the States Language asks. */
const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}(?::\d{2})?)$/;

/** Milliseconds (with fraction) since 1970, or undefined when the text is no timestamp. */
export function parseTimestamp(text: string): number | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute] = found.slice(1, 6).map(Number) as [number, number, number, number, number];
  const second = Number(found[6] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59)
    return undefined;
  const fraction = Number(`0.${found[7] ?? 0}`) * 1000;
  const date = Date.UTC(year, month - 1, day, hour, minute, second);
  return date + fraction - offset(found[8] as string);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function offset(text: string): number {
  if (text === 'Z') return 0;
  const [hours, minutes, seconds = 0] = text.slice(1).split(':').map(Number) as [number, number, number?];
  const total = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return text.startsWith('-') ? -total : total;
}

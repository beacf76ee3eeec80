const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words?: readonly string[];
  readonly special?: RegExp;
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const fields: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31, special: /^(\?|L|LW|\d{1,2}W)$/ },
  { name: 'month', min: 1, max: 12, words: months },
  { name: 'day of week', min: 1, max: 7, words: days, special: /^(\?|L|[1-7]L|[1-7]#[1-5])$/ },
  { name: 'year', min: 1970, max: 2199 },
];

/** What is wrong with a schedule's expression, as EventBridge Scheduler reads it: "must be …". */
export function scheduleFault(expression: string): string | undefined {
  const [, kind, body] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === undefined || body === undefined) return "must be cron('0 6 * * ? *'), rate(1, 'day') or at(…)";
  if (kind === 'cron') return cronFault(body);
  if (kind === 'rate')
    return /^[1-9]\d*\s+(minutes?|hours?|days?)$/.test(body)
      ? undefined
      : "must be a whole number and minutes, hours or days: rate(6, 'hours')";
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(body) ? undefined : 'must be at(yyyy-mm-ddThh:mm:ss)';
}

function cronFault(body: string): string | undefined {
  const parts = body.trim().split(/\s+/);
  if (parts.length !== fields.length)
    return `must have six fields (${fields.map((field) => field.name).join(', ')}), not ${parts.length}`;
  const wrong = fields.findIndex((field, i) => !isField(parts[i]!, field));
  if (wrong >= 0) {
    const { name, min, max } = fields[wrong]!;
    return `has a wrong ${name} '${parts[wrong]}': it goes from ${min} to ${max}`;
  }
  const unknown = [parts[2], parts[4]].filter((part) => part === '?').length;
  return unknown === 1 ? undefined : "must have '?' in exactly one of day of month and day of week";
}

function isField(text: string, field: Field): boolean {
  if (field.special?.test(text)) return true;
  return text.split(',').every((part) => {
    const [range, step, more] = part.split('/');
    if (more !== undefined || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
    if (range === '*') return true;
    const ends = range!.split('-');
    return ends.length <= 2 && ends.every((end) => isPoint(end, field));
  });
}

function isPoint(text: string, { min, max, words }: Field): boolean {
  if (words?.includes(text.toUpperCase())) return true;
  return /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
}

/** Six fields as EventBridge Scheduler reads them: `cron('0 6 * * ? *')` is every day at six. */
export function cron(fields: string): string {
  return `cron(${fields})`;
}

/** Every so often: `rate(6, 'hours')`. */
export function rate(value: number, unit: 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days'): string {
  return `rate(${value} ${unit})`;
}

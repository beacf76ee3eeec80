import { styleText } from 'node:util';

const colours: Record<string, 'green' | 'red' | 'yellow' | 'cyan'> = {
  SUCCEEDED: 'green',
  FAILED: 'red',
  TIMED_OUT: 'red',
  ABORTED: 'yellow',
  RUNNING: 'cyan',
};

/** An execution's status in lower case and in its colour. */
export function statusText(status: string): string {
  return styleText(colours[status] ?? 'dim', status.toLowerCase().replace('_', ' '));
}

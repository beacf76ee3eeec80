import type { Progress } from './state-progress.ts';

/** Fill and outline of a state's box. */
export const palette: Readonly<Record<Progress | 'idle', { fill: string; line: string }>> = {
  idle: { fill: '#ffffff', line: '#64748b' },
  succeeded: { fill: '#dcfce7', line: '#15803d' },
  caught: { fill: '#fef3c7', line: '#b45309' },
  failed: { fill: '#fee2e2', line: '#b91c1c' },
  aborted: { fill: '#e5e7eb', line: '#374151' },
  running: { fill: '#dbeafe', line: '#1d4ed8' },
};

import { AwsError } from '../../kernel/index.ts';
import type { Position } from './log-table.ts';

/** Tokens of GetLogEvents and FilterLogEvents: a direction and a place between lines. */
export function positionToken(direction: 'f' | 'b', { timestamp, sequence }: Position): string {
  return `${direction}/${String(timestamp).padStart(20, '0')}${String(sequence).padStart(36, '0')}`;
}

export function parsePosition(token: string): { direction: 'f' | 'b'; position: Position } {
  const match = /^([fb])\/(\d{20})(\d{36})$/.exec(token);
  if (!match) throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
  return {
    direction: match[1] as 'f' | 'b',
    position: { timestamp: Number(match[2]), sequence: Number(match[3]) },
  };
}

import type { Service } from '../../kernel/index.ts';
import { lookupEvents } from './lookup-events.ts';

export const cloudtrail: Service = {
  name: 'cloudtrail',
  operations: [lookupEvents],
};

import type { TestEventPatternRequest, TestEventPatternResponse } from '@aws-sdk/client-eventbridge';
import { operation, required } from '../../kernel/index.ts';
import { compilePattern } from './pattern.ts';

export const testEventPattern = operation<TestEventPatternRequest, TestEventPatternResponse>({
  service: 'events',
  name: 'TestEventPattern',
  access: () => ({ action: 'events:TestEventPattern', resource: '*' }),
  run: (input) => ({
    Result: compilePattern(required(input, 'EventPattern'))(JSON.parse(required(input, 'Event'))),
  }),
});

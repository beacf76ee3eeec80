import type { Pattern } from './integration.ts';

/** What the Resource of a Task state names. */
export type TaskResource =
  | { readonly kind: 'function'; readonly arn: string }
  | { readonly kind: 'activity'; readonly arn: string }
  | { readonly kind: 'optimised'; readonly service: string; readonly operation: string; readonly pattern: Pattern }
  | { readonly kind: 'sdk'; readonly service: string; readonly operation: string; readonly pattern: Pattern };

/** Reads a Resource; nothing for one that Step Functions does not know. */
export function parseResource(resource: string): TaskResource | undefined {
  if (/^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:/.test(resource)) return { kind: 'function', arn: resource };
  if (/^arn:aws[\w-]*:states:[\w-]+:\d{12}:activity:/.test(resource)) return { kind: 'activity', arn: resource };
  const match = /^arn:aws[\w-]*:states:::(aws-sdk:)?(\w+):(\w+)(?:\.(sync|sync:2|waitForTaskToken))?$/.exec(resource);
  if (!match) return undefined;
  const [, sdk, service = '', operation = '', pattern = 'request'] = match;
  return { kind: sdk ? 'sdk' : 'optimised', service, operation, pattern: pattern as Pattern };
}

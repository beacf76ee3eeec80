import type { Target } from '@aws-sdk/client-eventbridge';
import type { BusEvent } from './bus-event.ts';

/**
 * What a target gets: the event, a part of it, a constant, or a transformed text.
 * Source: "Amazon EventBridge input transformation", EventBridge User Guide.
 */
export function targetInput(target: Target, event: BusEvent, rule: { name: string; arn: string }): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(readPath(target.InputPath, event) ?? {});
  if (!target.InputTransformer) return JSON.stringify(event);
  const { InputPathsMap = {}, InputTemplate = '' } = target.InputTransformer;
  const variables: Record<string, unknown> = {
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event.ingestion-time': event.time,
    'aws.events.event': { ...event, detail: undefined },
    'aws.events.event.json': event,
  };
  for (const [name, path] of Object.entries(InputPathsMap)) variables[name] = readPath(path, event);
  return fill(InputTemplate, variables);
}

/** Reads `$.detail.items[0].name`; `undefined` where there is nothing. */
function readPath(path: string, event: BusEvent): unknown {
  let value: unknown = event;
  for (const [, name, index, quoted] of path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['([^']+)'\]/g)) {
    value = (value as Record<string, unknown> | null | undefined)?.[name ?? quoted ?? index!];
  }
  return value;
}

/** A variable within quotes gives its text, one outside of them its JSON. */
function fill(template: string, variables: Record<string, unknown>): string {
  let quoted = false;
  return template.replace(/\\.|"|<([\w.-]+)>/g, (match, name: string | undefined) => {
    if (match === '"') quoted = !quoted;
    if (name === undefined || !(name in variables)) return match;
    const value = variables[name];
    if (!quoted) return value === undefined ? 'null' : JSON.stringify(value);
    if (value === undefined) return '';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
}

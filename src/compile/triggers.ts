import { isDeepStrictEqual } from 'node:util';
import type { RuleResource, ScheduleResource, StateMachineResource } from '../model/manifest.ts';
import type { Json } from '../model/values.ts';
import type { ModelContext } from './compile-model.ts';
import { policyDocument } from './iam/statement.ts';
import { serviceTrust } from './iam/trust.ts';
import type { RolePlan } from './role-files.ts';

export interface CompiledTriggers {
  readonly schedules: readonly ScheduleResource[];
  readonly rules: readonly RuleResource[];
  readonly roles: readonly RolePlan[];
}

/** Schedules and event rules that start pipelines, and the rule that tells of failed executions. */
export function compileTriggers(context: ModelContext, machines: readonly StateMachineResource[]): CompiledTriggers {
  const { names } = context;
  const role = names.role('trigger');
  const schedules: ScheduleResource[] = [];
  const rules: RuleResource[] = [failureRule(context, machines)];
  const started = new Set<string>();
  for (const pipeline of context.pipelines) {
    const target = names.stateMachine(pipeline.name).arn;
    for (const trigger of pipeline.triggers) {
      started.add(pipeline.name);
      const common = {
        name: names.trigger(pipeline.name, trigger.name),
        target,
        roleArn: role.arn,
        input: { parameters: trigger.parameters },
      };
      if (trigger.kind === 'event') rules.push({ ...common, pattern: inDataBucket(trigger.pattern, names.bucket) });
      else schedules.push({ ...common, expression: trigger.expression, timezone: trigger.timezone });
    }
  }
  const needs = [...started].map((pipeline) => ({
    by: pipeline,
    what: 'start',
    actions: ['states:StartExecution'],
    resources: [names.stateMachine(pipeline).arn],
  }));
  const roles: RolePlan[] =
    started.size > 0
      ? [{ ...role, purpose: 'trigger', trust: triggerTrust(context, schedules.length, rules.length - 1), needs }]
      : [];
  return { schedules, rules, roles };
}

function triggerTrust({ names }: ModelContext, schedules: number, rules: number): RolePlan['trust'] {
  const services = [...(schedules > 0 ? (['scheduler'] as const) : []), ...(rules > 0 ? (['events'] as const) : [])];
  return policyDocument(
    services.flatMap((service) =>
      serviceTrust(names, service).Statement.map((statement) => ({
        ...statement,
        Sid: service === 'events' ? 'Events' : 'Scheduler',
      })),
    ),
  );
}

/** A pattern of S3's events that names no bucket means the environment's own, whose name differs between accounts. */
function inDataBucket(pattern: RuleResource['pattern'], bucket: string): RuleResource['pattern'] {
  const detail = pattern.detail as { readonly [key: string]: Json } | undefined;
  if (!isDeepStrictEqual(pattern.source, ['aws.s3']) || detail?.bucket !== undefined) return pattern;
  return { ...pattern, detail: { bucket: { name: [bucket] }, ...detail } };
}

/** An execution that fails is not caught in the workflow, so that it can be redriven: its end is an event. */
function failureRule({ names }: ModelContext, machines: readonly StateMachineResource[]): RuleResource {
  return {
    name: `${names.prefix}-failures`,
    pattern: {
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: machines.map(({ arn }) => arn) },
    },
    target: names.topicArn,
  };
}

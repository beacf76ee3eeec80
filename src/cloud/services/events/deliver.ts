import type { Target } from '@aws-sdk/client-eventbridge';
import type { Principal, ServicePrincipal } from '../../iam/index.ts';
import { AwsError, type Cloud } from '../../kernel/index.ts';
import type { BusEvent } from './bus-event.ts';
import { forward } from './forwarded.ts';
import type { Rule } from './rule.ts';
import { targetInput } from './target-input.ts';

/**
 * Sends an event to one target of a rule: as the target's role where it has one, else as EventBridge itself, so that
 * the target's resource policy decides.
 *
 * @throws AwsError what the target's service answers
 */
export async function deliver(cloud: Cloud, rule: Rule, target: Target, event: BusEvent): Promise<void> {
  const input = targetInput(target, event, rule);
  const arn = target.Arn ?? '';
  const [, , service = '', region = rule.region, , resource = ''] = arn.split(':');
  const call = (as: Principal, name: string, operation: string, request: object) =>
    cloud.call(as, name, operation, request, { region: region || rule.region });
  switch (service) {
    case 'states':
      await call(roleOf(cloud, rule, target), 'states', 'StartExecution', { stateMachineArn: arn, input });
      return;
    case 'lambda':
      await call(target.RoleArn ? roleOf(cloud, rule, target) : eventBridge(rule), 'lambda', 'Invoke', {
        FunctionName: arn,
        InvocationType: 'Event',
        Payload: Buffer.from(input),
      });
      return;
    case 'sns':
      await call(target.RoleArn ? roleOf(cloud, rule, target) : eventBridge(rule), 'sns', 'Publish', {
        TopicArn: arn,
        Message: input,
      });
      return;
    case 'logs':
      await writeLog(cloud, rule, arn, event, input);
      return;
    case 'events': {
      const as = target.RoleArn ? roleOf(cloud, rule, target) : eventBridge(rule);
      await call(as, 'events', 'PutEvents', { Entries: [forward({ EventBusName: arn }, event)] });
      return;
    }
    default:
      throw new AwsError('ValidationException', `The embedded cloud delivers no events to ${service} (${resource}).`);
  }
}

function eventBridge(rule: Rule): ServicePrincipal {
  return { type: 'service', service: 'events.amazonaws.com', sourceAccount: rule.account, sourceArn: rule.arn };
}

function roleOf(cloud: Cloud, rule: Rule, { RoleArn, Arn }: Target): Principal {
  if (!RoleArn) throw new AwsError('ValidationException', `RoleArn is required for target ${Arn}.`);
  return cloud.assumeAsService('events.amazonaws.com', RoleArn, 'events', { account: rule.account, arn: rule.arn });
}

/** Resource policies of log groups are not kept: the group's own account lets EventBridge write. */
async function writeLog(cloud: Cloud, rule: Rule, arn: string, event: BusEvent, message: string): Promise<void> {
  const [, , , region, account = rule.account, , logGroupName = ''] = arn.split(':');
  const owner: Principal = { type: 'root', accountId: account };
  const options = { region: region || rule.region };
  const logStreamName = event.id;
  await cloud.call(owner, 'logs', 'CreateLogStream', { logGroupName, logStreamName }, options);
  const logEvents = [{ timestamp: cloud.clock.now(), message }];
  await cloud.call(owner, 'logs', 'PutLogEvents', { logGroupName, logStreamName, logEvents }, options);
}

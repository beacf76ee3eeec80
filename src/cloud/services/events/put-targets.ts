import type { PutTargetsRequest, PutTargetsResponse } from '@aws-sdk/client-eventbridge';
import { type AccessRequest, AwsError, operation } from '../../kernel/index.ts';
import { findRule, ruleAccess, saveRule } from './rule.ts';

/** Source: "EventBridge quotas" (targets per rule), EventBridge User Guide. */
const mostTargets = 5;

export const putTargets = operation<PutTargetsRequest, PutTargetsResponse>({
  service: 'events',
  name: 'PutTargets',
  access(input, context) {
    const targets = input.Targets ?? [];
    const conditions = { 'events:TargetArn': targets.map((target) => target.Arn ?? '') };
    const requests: AccessRequest[] = [ruleAccess('PutTargets', input, context, conditions)];
    for (const RoleArn of new Set(targets.map((target) => target.RoleArn))) {
      if (!RoleArn) continue;
      const context = { 'iam:PassedToService': 'events.amazonaws.com' };
      requests.push({ action: 'iam:PassRole', resource: RoleArn, context });
    }
    return requests;
  },
  run(input, context) {
    const rule = findRule(context, input);
    const targets = input.Targets ?? [];
    for (const target of targets) {
      if (!/^arn:/.test(target.Arn ?? '')) {
        throw new AwsError(
          'ValidationException',
          `Parameter ${target.Arn} is not valid. Reason: Provided Arn is not in correct format.`,
        );
      }
      if (/^arn:aws:states:/.test(target.Arn!) && !target.RoleArn) {
        throw new AwsError('ValidationException', `RoleArn is required for target ${target.Arn}.`);
      }
      if ([target.Input, target.InputPath, target.InputTransformer].filter((value) => value !== undefined).length > 1) {
        throw new AwsError(
          'ValidationException',
          `Only one of Input, InputPath, or InputTransformer must be provided for target ${target.Id}.`,
        );
      }
    }
    const ids = new Set(targets.map(({ Id }) => Id));
    const all = [...rule.targets.filter(({ Id }) => !ids.has(Id)), ...targets];
    if (all.length > mostTargets) {
      throw new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
    }
    saveRule(context.cloud.store, { ...rule, targets: all });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});

import type { StateMachineType } from '@aws-sdk/client-sfn';
import { AwsError, type CallContext } from '../../../kernel/index.ts';
import { assumeMachineRole } from './check-role.ts';
import { requireLogDestinations } from './log-destinations.ts';
import { requireManagedRules } from './managed-rules.ts';
import type { Revision } from './record.ts';
import { requireValid } from './require-valid.ts';

/** 1 MiB (source: "Step Functions service quotas"). */
const longestDefinition = 1_048_576;

type Candidate = { [K in keyof Omit<Revision, 'revisionId'>]: Revision[K] | undefined } & {
  definition: string;
  roleArn: string;
};

/**
 * Checks all that CreateStateMachine and UpdateStateMachine check of what is to run: definition, role, its trust,
 * the managed rules, the log destination.
 *
 * @throws InvalidDefinition, AccessDeniedException, InvalidLoggingConfiguration
 */
export function checkRevision(
  context: CallContext,
  machineArn: string,
  type: StateMachineType,
  candidate: Candidate,
): Omit<Revision, 'revisionId'> {
  const { definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration } = candidate;
  if (Buffer.byteLength(definition) > longestDefinition) {
    throw new AwsError('InvalidDefinition', "Invalid State Machine Definition: 'DEFINITION_SIZE_LIMIT_EXCEEDED'");
  }
  const parsed = requireValid(definition, type);
  const role = assumeMachineRole(context, roleArn, machineArn);
  requireManagedRules(context.cloud, role, roleArn, context, parsed);
  if (loggingConfiguration) requireLogDestinations(context, role, loggingConfiguration);
  return {
    definition,
    roleArn,
    ...(loggingConfiguration && { loggingConfiguration }),
    ...(tracingConfiguration && { tracingConfiguration }),
    ...(encryptionConfiguration && { encryptionConfiguration }),
  };
}

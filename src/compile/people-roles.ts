import type { StateMachineResource } from '../model/manifest.ts';
import { jobPrefix, nameLimits } from './asl/job.ts';
import type { ModelContext } from './compile-model.ts';
import { approverNeeds, type OperatorScope, operatorNeeds } from './iam/people-needs.ts';
import { personTrust } from './iam/trust.ts';
import type { PipelineContext } from './pipeline-context.ts';
import type { RolePlan } from './role-files.ts';

/** The roles of people: who runs pipelines, and who approves. */
export function peopleRoles(
  { names, project, environment }: ModelContext,
  pipelines: readonly PipelineContext[],
  machines: readonly StateMachineResource[],
): RolePlan[] {
  const scope: OperatorScope = {
    project,
    datasetPrefixes: [...new Set(machines.flatMap(({ datasets }) => datasets.map(({ prefix }) => prefix)))],
    machines: machines.map(({ name, arn }) => ({ name, arn })),
    tuningPrefixes: pipelines.flatMap(tuningPrefixes),
  };
  const trust = personTrust(names, environment);
  return [
    { ...names.role('operator'), purpose: 'operator', trust, needs: operatorNeeds(names, scope) },
    { ...names.role('approver'), purpose: 'approver', trust, needs: approverNeeds(names, scope) },
  ];
}

function tuningPrefixes(context: PipelineContext): string[] {
  return [...context.steps.values()]
    .filter(({ type }) => type === 'tuning')
    .map(({ name }) => jobPrefix(context, name, nameLimits.tuning));
}

import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import type { Target } from './clients.ts';
import type { ExecutionStatus } from './execution/follow.ts';

export interface ExecutionSummary {
  readonly pipeline: string;
  readonly name: string;
  readonly executionArn: string;
  readonly status: ExecutionStatus;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** When it was last resumed. */
  readonly resumedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly redrives: number;
}

/** The newest executions of every pipeline, or of one; newest first. */
export async function executions(
  { clients, manifest }: Target,
  options: { pipeline?: string; limit: number },
): Promise<ExecutionSummary[]> {
  const machines = manifest.stateMachines.filter(
    (machine) => machine.kind === 'pipeline' && (!options.pipeline || machine.of === options.pipeline),
  );
  const lists = await Promise.all(
    machines.map(async (machine) => {
      const page = await clients.states.send(
        new ListExecutionsCommand({ stateMachineArn: machine.arn, maxResults: options.limit }),
      );
      return (page.executions ?? []).map((execution) => ({
        pipeline: machine.of,
        name: execution.name ?? '',
        executionArn: execution.executionArn ?? '',
        status: execution.status as ExecutionStatus,
        startedAt: execution.startDate?.getTime() ?? 0,
        resumedAt: execution.redriveDate?.getTime(),
        endedAt: execution.stopDate?.getTime(),
        redrives: execution.redriveCount ?? 0,
      }));
    }),
  );
  return lists
    .flat()
    .sort((a, b) => b.startedAt - a.startedAt)
    .slice(0, options.limit);
}

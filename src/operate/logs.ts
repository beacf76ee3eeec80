import { DescribeLogStreamsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Clients } from './clients.ts';
import type { JobKind, StepProgress } from './execution/progress.ts';

export interface LogLine {
  readonly stream: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

const groups: Record<JobKind, string> = {
  processing: '/aws/sagemaker/ProcessingJobs',
  training: '/aws/sagemaker/TrainingJobs',
  tuning: '/aws/sagemaker/TrainingJobs',
  transform: '/aws/sagemaker/TransformJobs',
};

/** Where a step's log lies: of its job's containers, or of its function. */
export function logPlaceOf(step: StepProgress): { group: string; prefix: string } | undefined {
  if (step.job) return { group: groups[step.job.kind], prefix: step.job.name };
  if (step.function) return { group: `/aws/lambda/${step.function}`, prefix: '' };
  return undefined;
}

/** The lines of all streams under a prefix, oldest first. */
export async function logLines(clients: Clients, place: { group: string; prefix: string }): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for (const stream of await streams(clients, place)) {
    let token: string | undefined;
    for (;;) {
      const page = await clients.logs.send(
        new GetLogEventsCommand({
          logGroupName: place.group,
          logStreamName: stream,
          startFromHead: true,
          nextToken: token,
        }),
      );
      for (const event of page.events ?? []) {
        lines.push({ stream, timestamp: event.timestamp ?? 0, message: event.message ?? '' });
      }
      if (!page.nextForwardToken || page.nextForwardToken === token) break;
      token = page.nextForwardToken;
    }
  }
  return lines.sort((a, b) => a.timestamp - b.timestamp);
}

async function streams(clients: Clients, place: { group: string; prefix: string }): Promise<string[]> {
  const names: string[] = [];
  let nextToken: string | undefined;
  try {
    do {
      const page = await clients.logs.send(
        new DescribeLogStreamsCommand({
          logGroupName: place.group,
          ...(place.prefix ? { logStreamNamePrefix: place.prefix } : {}),
          nextToken,
        }),
      );
      for (const stream of page.logStreams ?? []) names.push(stream.logStreamName ?? '');
      nextToken = page.nextToken;
    } while (nextToken);
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
  }
  return names;
}

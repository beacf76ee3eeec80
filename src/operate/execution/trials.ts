import { ListTrainingJobsForHyperParameterTuningJobCommand } from '@aws-sdk/client-sagemaker';
import type { Clients } from '../clients.ts';
import type { StepProgress } from './progress.ts';

/** One training job of a tuning step. */
export interface Trial {
  readonly job: string;
  readonly status: string;
  /** The objective's final value, when the trial has ended. */
  readonly objective: number | undefined;
  readonly hyperparameters: Readonly<Record<string, string>>;
  readonly seconds: number | undefined;
}

/** The trials of every tuning step that has started its job, by step; oldest first. */
export async function trialsOf(clients: Clients, steps: readonly StepProgress[]): Promise<Record<string, Trial[]>> {
  const trials: Record<string, Trial[]> = {};
  for (const step of steps) {
    if (step.job?.kind === 'tuning') trials[step.name] = await trialsOfJob(clients, step.job.name);
  }
  return trials;
}

async function trialsOfJob(clients: Clients, name: string): Promise<Trial[]> {
  const trials: Trial[] = [];
  const request = { HyperParameterTuningJobName: name, SortBy: 'CreationTime', SortOrder: 'Ascending' } as const;
  try {
    let token: string | undefined;
    do {
      const page = await clients.sagemaker.send(
        new ListTrainingJobsForHyperParameterTuningJobCommand({ ...request, NextToken: token }),
      );
      for (const job of page.TrainingJobSummaries ?? []) {
        const { TrainingStartTime: from, TrainingEndTime: to } = job;
        trials.push({
          job: job.TrainingJobName ?? '',
          status: job.TrainingJobStatus ?? '',
          objective: job.FinalHyperParameterTuningJobObjectiveMetric?.Value,
          hyperparameters: job.TunedHyperParameters ?? {},
          seconds: from && to ? (to.getTime() - from.getTime()) / 1000 : undefined,
        });
      }
      token = page.NextToken;
    } while (token);
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFound') throw error;
  }
  return trials;
}

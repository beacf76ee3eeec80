import type { Closable, Cloud, CloudEvent, Component } from '../../../kernel/index.ts';
import { emitProgress } from '../jobs/job-progress.ts';
import { isActive } from '../jobs/job-record.ts';
import { jobRunner } from '../jobs/job-runner.ts';
import { keyOf, locate, type Place } from '../shared/resource.ts';
import { publishStateChange } from '../shared/state-change.ts';
import { resourceTags } from '../tags/tag-store.ts';
import { enterSecondaryStatus } from '../training/secondary-status.ts';
import { startTrainingJob } from '../training/start-training-job.ts';
import { limitsOf } from './limits.ts';
import { nextStep } from './next-step.ts';
import { rangesOf } from './ranges.ts';
import { suggest } from './search/search.ts';
import { searchSpace } from './search/space.ts';
import { trialRequest } from './trial-request.ts';
import { bestTrial, describeTuning, objectiveOf, type Trial, type TuningJob, trialsOf } from './tuning-job.ts';

/** Starts the trials of tuning jobs, one when another has ended, and ends the tuning jobs. */
export class TuningRunner implements Closable {
  readonly #cloud: Cloud;
  readonly #unsubscribe: () => void;
  readonly #busy = new Map<string, () => void>();
  #closed = false;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.#unsubscribe = cloud.events.subscribe((event) => this.#onEvent(event));
  }

  /** Goes on with a tuning job as far as its trials allow. */
  advance(place: Place, name: string): void {
    for (;;) {
      if (this.#closed) return;
      const tuning = this.#cloud.store.get<TuningJob>(keyOf(place, 'hyper-parameter-tuning-job', name));
      if (!tuning || !isActive(tuning)) return;
      if (!this.#busy.has(tuning.arn)) this.#busy.set(tuning.arn, this.#cloud.clock.busy());
      const trials = trialsOf(this.#cloud.store, place, tuning);
      if (tuning.status === 'Stopping') this.#stopTrials(place, trials);
      const step = nextStep(tuning, trials, limitsOf(tuning), this.#cloud.clock.now());
      if (step.kind === 'wait') return;
      if (step.kind === 'end') this.#end(place, tuning, step);
      else this.#startTrial(place, tuning, trials);
    }
  }

  resume(): void {
    for (const { account, region, value } of this.#cloud.store.everywhere<TuningJob>(
      'sagemaker',
      'hyper-parameter-tuning-job',
    )) {
      if (isActive(value)) this.advance({ account, region }, value.name);
    }
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
    for (const end of this.#busy.values()) end();
  }

  #startTrial(place: Place, tuning: TuningJob, trials: readonly Trial[]): void {
    const config = tuning.request.HyperParameterTuningJobConfig;
    const parameters = suggest(
      {
        strategy: config?.Strategy === 'Random' || config?.Strategy === 'Grid' ? config.Strategy : 'Bayesian',
        goal: objectiveOf(tuning).Type ?? 'Maximize',
        space: searchSpace(rangesOf(tuning)),
        seed: tuning.seed,
      },
      trials.map((trial) => ({
        parameters: trial.parameters,
        objective: trial.objective,
        ended: !isActive(trial.job),
      })),
    );
    if (!parameters) throw new Error(`${tuning.arn} has nothing more to try`);
    const number = String(trials.length + 1).padStart(3, '0');
    const name = `${tuning.name}-${number}-${this.#cloud.randomHex(8)}`;
    const request = trialRequest(tuning, name, parameters, resourceTags(this.#cloud.store, tuning.arn));
    startTrainingJob(this.#cloud, place, request, tuning.arn, () => {
      const next = { ...tuning, trials: [...tuning.trials, { name, parameters }], modifiedAt: this.#cloud.clock.now() };
      this.#cloud.store.put(keyOf(place, 'hyper-parameter-tuning-job', tuning.name), next);
    });
  }

  #stopTrials(place: Place, trials: readonly Trial[]): void {
    for (const { job } of trials) {
      if (job.status !== 'InProgress') continue;
      const now = this.#cloud.clock.now();
      const stopping = { ...job, ...enterSecondaryStatus(job, 'Stopping', now), status: 'Stopping', modifiedAt: now };
      this.#cloud.store.put(keyOf(place, 'training-job', job.name), stopping);
      this.#cloud.component(jobRunner).stop(place, 'training-job', job.name);
    }
  }

  #end(
    place: Place,
    tuning: TuningJob,
    { status, failureReason }: { status: TuningJob['status']; failureReason?: string },
  ): void {
    const now = this.#cloud.clock.now();
    const ended: TuningJob = {
      ...tuning,
      status,
      ...(failureReason ? { failureReason } : {}),
      endedAt: now,
      modifiedAt: now,
    };
    this.#cloud.store.put(keyOf(place, 'hyper-parameter-tuning-job', tuning.name), ended);
    this.#progress(ended, { phase: status, ...(failureReason ? { failureReason } : {}) });
    publishStateChange(
      this.#cloud,
      'HyperParameter Tuning Job',
      ended,
      describeTuning(this.#cloud.store, place, ended),
    );
    this.#busy.get(tuning.arn)?.();
    this.#busy.delete(tuning.arn);
  }

  #onEvent(event: CloudEvent): void {
    if (event['detail-type'] !== 'SageMaker Training Job State Change') return;
    const { TuningJobArn, TrainingJobName, TrainingJobStatus } = event.detail;
    if (typeof TuningJobArn !== 'string' || isActive({ status: String(TrainingJobStatus) })) return;
    const { name, ...place } = locate({ account: event.account, region: event.region }, TuningJobArn);
    const tuning = this.#cloud.store.get<TuningJob>(keyOf(place, 'hyper-parameter-tuning-job', name));
    if (tuning) this.#tellTrial(place, tuning, String(TrainingJobName));
    this.advance(place, name);
  }

  #tellTrial(place: Place, tuning: TuningJob, name: string): void {
    const trials = trialsOf(this.#cloud.store, place, tuning);
    const trial = trials.find((other) => other.name === name);
    if (!trial) return;
    const best = bestTrial(tuning, trials) === trial;
    const number = trials.indexOf(trial) + 1;
    const of = limitsOf(tuning).trials;
    const result = trial.objective === undefined ? trial.job.status : String(trial.objective);
    this.#progress(tuning, {
      phase: tuning.status,
      about: 'trial',
      line: `trial ${number} of ${of}: ${result}${best ? ', the best so far' : ''}`,
      trial: {
        name,
        number,
        of,
        status: trial.job.status,
        parameters: trial.parameters,
        objective: trial.objective,
        best,
      },
    });
  }

  #progress(tuning: TuningJob, detail: Omit<Parameters<typeof emitProgress>[2], 'job' | 'kind'>): void {
    emitProgress(this.#cloud, tuning.arn, { job: tuning.name, kind: 'hyper-parameter-tuning-job', ...detail });
  }
}

/** The one runner of a cloud. */
export const tuningRunner: Component<TuningRunner> = {
  name: 'sagemaker-tuning',
  open: (cloud) => new TuningRunner(cloud),
};

import { type Json, TaskFailure } from '../../../../interpreter/index.ts';
import { AwsError, type CloudEvent } from '../../../kernel/index.ts';
import type { Integration, IntegrationCall } from './integration.ts';
import { claimedAt, claimJob, releaseClaim } from './job-claim.ts';
import { toJson } from './json.ts';
import { createTagged } from './sagemaker-create.ts';
import { optimisedFailure, optimisedNames } from './task-error.ts';

/** How one kind of job is made, looked at and stopped. */
interface JobKind {
  /** `TrainingJob`: CreateTrainingJob, DescribeTrainingJob, TrainingJobName, TrainingJobStatus. */
  readonly noun: string;
  readonly detailType: string;
}

export const jobKinds: Readonly<Record<string, JobKind>> = {
  createProcessingJob: { noun: 'ProcessingJob', detailType: 'SageMaker Processing Job State Change' },
  createTrainingJob: { noun: 'TrainingJob', detailType: 'SageMaker Training Job State Change' },
  createTransformJob: { noun: 'TransformJob', detailType: 'SageMaker Transform Job State Change' },
  createHyperParameterTuningJob: {
    noun: 'HyperParameterTuningJob',
    detailType: 'SageMaker HyperParameter Tuning Job State Change',
  },
};

const ended = new Set(['Completed', 'Failed', 'Stopped']);

type Description = Record<string, unknown>;

/** `sagemaker:create…Job`: answers when the job is made, or with `.sync` when it has ended, with its description. */
export function sagemakerJob({ noun, detailType }: JobKind): Integration {
  const nameMember = `${noun}Name`;
  const statusMember = `${noun}Status`;

  async function describe({ cloud, caller, place }: IntegrationCall, name: string): Promise<Description> {
    const input = { [nameMember]: name };
    return cloud.call<Description>(caller, 'sagemaker', `Describe${noun}`, input, { region: place.region });
  }

  /** Makes the job; after a crash, finds the one that this attempt had made. */
  async function submit(call: IntegrationCall, name: string): Promise<void> {
    const { request, cloud, control } = call;
    if (request.submitted !== undefined) return;
    const claimed = claimedAt(call);
    if (request.resumed && claimed !== undefined) {
      const made = await describe(call, name).catch(ignoreMissing);
      if (made && (made.CreationTime as Date).getTime() >= claimed) {
        control.submitted({ [`${noun}Arn`]: made[`${noun}Arn`] as string });
        return;
      }
    }
    claimJob(call, cloud.clock.now());
    control.submitted(await createTagged(call, `Create${noun}`));
  }

  async function untilEnded(call: IntegrationCall, name: string): Promise<Description> {
    const { cloud, control, closing, place } = call;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const told = ({ detail, account, region, ...event }: CloudEvent) => {
      if (event['detail-type'] !== detailType || detail[nameMember] !== name) return;
      if (account === place.account && region === place.region && ended.has(detail[statusMember] as string)) resolve();
    };
    const aborted = () => reject(control.signal.reason);
    const unsubscribe = cloud.events.subscribe(told);
    control.signal.addEventListener('abort', aborted);
    try {
      if (control.signal.aborted) throw control.signal.reason;
      const now = await describe(call, name);
      if (ended.has(now[statusMember] as string)) return now;
      await promise;
      return await describe(call, name);
    } catch (error) {
      if (control.signal.aborted && !closing.aborted) await stop(call, name);
      throw error;
    } finally {
      unsubscribe();
      control.signal.removeEventListener('abort', aborted);
    }
  }

  async function stop({ cloud, caller, place }: IntegrationCall, name: string): Promise<void> {
    try {
      await cloud.call(caller, 'sagemaker', `Stop${noun}`, { [nameMember]: name }, { region: place.region });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }

  async function runToEnd(call: IntegrationCall): Promise<Json> {
    const name = call.parameters[nameMember] as string;
    await submit(call, name);
    const description = await untilEnded(call, name);
    releaseClaim(call);
    const json = await toJson(description, { dates: 'epoch' });
    if (description[statusMember] === 'Completed') return json;
    throw new TaskFailure('States.TaskFailed', JSON.stringify(json));
  }

  return {
    patterns: ['request', 'sync'],
    run: async (call) => {
      try {
        return call.pattern === 'sync' ? await runToEnd(call) : await createTagged(call, `Create${noun}`);
      } catch (error) {
        throw optimisedFailure(optimisedNames.sagemaker, error);
      }
    },
  };
}

function ignoreMissing(error: unknown): undefined {
  if (!(error instanceof AwsError) || error.$metadata.httpStatusCode === 403) throw error;
  return undefined;
}

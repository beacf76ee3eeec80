import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, JsonObject } from '../../../src/asl/json.ts';
import { TaskFailure, type TaskRequest } from '../../../src/interpreter/index.ts';
import { buildOf, type Outcome, run } from './workflow.ts';

const version = 'arn:aws:sagemaker:eu-central-1:111111111111:model-package/shop-churn/7';

interface Registry {
  readonly approval?: string;
  /** Statuses of the endpoint, one a look; before the first change it is not there unless `exists`. */
  readonly looks: readonly { readonly status: string; readonly config?: string; readonly reason?: string }[];
  readonly exists?: boolean;
}

/** SageMaker's and SSM's answers during a release. */
function registry({ approval = 'Approved', looks, exists = false }: Registry): (request: TaskRequest) => Json {
  let look = 0;
  let wanted = '';
  return ({ resource, parameters, stateName }): Json => {
    const given = parameters as Record<string, string>;
    switch (resource.split(':').at(-1)) {
      case 'describeModelPackage':
        return {
          ModelPackageArn: version,
          ModelPackageVersion: 7,
          ModelApprovalStatus: approval,
          InferenceSpecification: {
            Containers: [
              { Image: 'image', ModelDataUrl: 's3://b/m', Environment: { A: 'b' }, ImageDigest: 'sha256:1' },
            ],
          },
        };
      case 'createModel':
        return { ModelArn: `arn:aws:sagemaker:eu-central-1:111111111111:model/${given.ModelName}` };
      case 'createEndpointConfig':
        wanted = given.EndpointConfigName!;
        return { EndpointConfigArn: `arn:aws:sagemaker:eu-central-1:111111111111:endpoint-config/${wanted}` };
      case 'describeEndpoint': {
        if (stateName === 'Find endpoint') {
          if (exists) return { EndpointStatus: 'InService', EndpointConfigName: 'old' };
          throw new TaskFailure('SageMaker.SageMakerException', 'Could not find endpoint');
        }
        const { status, config = wanted, reason } = looks[Math.min(look++, looks.length - 1)]!;
        return { EndpointStatus: status, EndpointConfigName: config, ...(reason ? { FailureReason: reason } : {}) };
      }
      default:
        return {};
    }
  };
}

async function release(situation: Registry): Promise<Outcome> {
  return run(await buildOf('dev'), 'churn', registry(situation), { version }, 'release');
}

const statesOf = ({ tasks }: Outcome) => tasks.map(({ stateName }) => stateName);

describe('a release', () => {
  it('makes an endpoint for the first version and records what is live', async () => {
    const outcome = await release({ looks: [{ status: 'Creating' }, { status: 'Creating' }, { status: 'InService' }] });
    assert.equal(outcome.execution.status, 'SUCCEEDED', outcome.execution.cause);
    assert.deepEqual(statesOf(outcome), [
      'Read version',
      'Create model',
      'Create endpoint configuration',
      'Find endpoint',
      'Create endpoint',
      'Look at endpoint',
      'Look at endpoint',
      'Look at endpoint',
      'Make live',
    ]);
    const made = outcome.tasks[1]!.parameters as JsonObject;
    assert.deepEqual(structuredClone(made.PrimaryContainer), {
      Image: 'image',
      ModelDataUrl: 's3://b/m',
      Environment: { A: 'b' },
    });
    const live = outcome.tasks.at(-1)!.parameters as Record<string, string>;
    assert.equal(live.Name, '/shop/dev/churn/live');
    assert.deepEqual(JSON.parse(live.Value!), {
      version,
      endpointConfig: 'shop-dev-churn-v7-0a1b2c',
      execution: outcome.execution.executionArn,
    });
  });

  it('updates an endpoint that is there', async () => {
    const outcome = await release({
      exists: true,
      looks: [{ status: 'Updating', config: 'old' }, { status: 'InService' }],
    });
    assert.equal(outcome.execution.status, 'SUCCEEDED', outcome.execution.cause);
    assert.ok(statesOf(outcome).includes('Update endpoint'));
    assert.ok(!statesOf(outcome).includes('Create endpoint'));
  });

  const failures: { what: string; situation: Registry; error: string; cause: RegExp }[] = [
    {
      what: 'refuses a version that nobody approved',
      situation: { approval: 'PendingManualApproval', looks: [] },
      error: 'VersionNotApproved',
      cause: /model-package\/shop-churn\/7 has the approval status PendingManualApproval/,
    },
    {
      what: 'says why the endpoint does not come up',
      situation: { looks: [{ status: 'Failed', reason: 'The container did not pass the ping health check' }] },
      error: 'EndpointFailed',
      cause: /^Endpoint shop-dev-churn is Failed .* did not pass the ping/,
    },
    {
      what: 'does not take an endpoint that went back to its old version for a success',
      situation: { exists: true, looks: [{ status: 'RollingBack' }, { status: 'InService', config: 'old' }] },
      error: 'EndpointFailed',
      cause: /is InService with configuration old, wanted shop-dev-churn-v7-0a1b2c/,
    },
  ];
  for (const { what, situation, error, cause } of failures) {
    it(what, async () => {
      const { execution, tasks } = await release(situation);
      assert.equal(execution.error, error, execution.cause);
      assert.match(execution.cause ?? '', cause);
      assert.ok(tasks.every(({ stateName }) => stateName !== 'Make live'));
    });
  }
});

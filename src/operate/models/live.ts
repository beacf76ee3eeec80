import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import type { LiveRecord, ModelResource } from '../../model/index.ts';
import type { Clients, Target } from '../clients.ts';

/** What an environment serves of a model; undefined before the first release. */
export async function liveRecord(clients: Clients, model: ModelResource): Promise<LiveRecord | undefined> {
  try {
    const { Parameter } = await clients.ssm.send(new GetParameterCommand({ Name: model.liveParameter }));
    return JSON.parse(Parameter?.Value ?? 'null') as LiveRecord;
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') return undefined;
    throw error;
  }
}

export interface EndpointStatus {
  readonly name: string;
  /** InService, Creating, Updating, Failed …; `None` when there is no endpoint. */
  readonly status: string;
  readonly failureReason: string | undefined;
}

export async function endpointStatus({ clients }: Target, model: ModelResource): Promise<EndpointStatus> {
  try {
    const endpoint = await clients.sagemaker.send(new DescribeEndpointCommand({ EndpointName: model.endpoint }));
    return {
      name: model.endpoint,
      status: endpoint.EndpointStatus ?? 'Unknown',
      failureReason: endpoint.FailureReason,
    };
  } catch (error) {
    if (/could not find endpoint/i.test((error as Error).message)) {
      return { name: model.endpoint, status: 'None', failureReason: undefined };
    }
    throw error;
  }
}

import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime';
import type { ModelResource } from '../../model/index.ts';
import type { Clients } from '../clients.ts';

export interface Prediction {
  readonly endpoint: string;
  readonly variant: string | undefined;
  readonly contentType: string | undefined;
  /** The answer's body as text. */
  readonly body: string;
}

/** Asks the live version of a model for a prediction. */
export async function invoke(
  clients: Clients,
  model: ModelResource,
  body: Uint8Array | string,
  contentType: string,
): Promise<Prediction> {
  const answer = await clients.sagemakerRuntime.send(
    new InvokeEndpointCommand({
      EndpointName: model.endpoint,
      ContentType: contentType,
      Accept: 'application/json',
      Body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    }),
  );
  return {
    endpoint: model.endpoint,
    variant: answer.InvokedProductionVariant,
    contentType: answer.ContentType,
    body: new TextDecoder().decode(answer.Body),
  };
}

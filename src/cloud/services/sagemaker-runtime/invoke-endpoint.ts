import type { InvokeEndpointInput, InvokeEndpointOutput } from '@aws-sdk/client-sagemaker-runtime';
import type { InvocationAnswer } from '../../../jobs/index.ts';
import { AwsError, type CallContext, operation, required } from '../../kernel/index.ts';
import { chooseVariant } from '../sagemaker/endpoints/choose-variant.ts';
import type { Endpoint, Variant } from '../sagemaker/endpoints/endpoint.ts';
import { endpointServers } from '../sagemaker/endpoints/endpoint-servers.ts';
import { resourceAccess } from '../sagemaker/shared/access.ts';
import { keyOf } from '../sagemaker/shared/resource.ts';
import { recordInvocation } from './record-invocation.ts';

/** The largest body (source: InvokeEndpoint, SageMaker Runtime API reference: 6 MB; 25 MB on newer endpoints). */
const mostBytes = 25 * 1024 * 1024;

export const invokeEndpoint = operation<InvokeEndpointInput, InvokeEndpointOutput>({
  service: 'sagemaker-runtime',
  name: 'InvokeEndpoint',
  access: (input, context) => {
    const request = resourceAccess(context, 'InvokeEndpoint', 'endpoint', required(input, 'EndpointName'));
    return {
      ...request,
      context: {
        ...request.context,
        'sagemaker:TargetModel': input.TargetModel,
      },
    };
  },
  run: async (input, context) => {
    const { cloud } = context;
    const endpoint = servingEndpoint(input, context);
    const body = bytesOf(required(input, 'Body'));
    if (body.byteLength > mostBytes) {
      throw new AwsError(
        'ValidationError',
        `The request body of ${body.byteLength} bytes exceeds the limit of ${mostBytes} bytes.`,
      );
    }
    const variant = variantFor(input, endpoint, cloud.random());
    const servers = cloud.component(endpointServers);
    const endBusy = cloud.clock.busy();
    const started = performance.now();
    try {
      const answer = await servers.invoke(context, endpoint, variant, {
        body,
        contentType: input.ContentType ?? 'application/octet-stream',
        ...(input.Accept ? { accept: input.Accept } : {}),
        ...(input.CustomAttributes
          ? { headers: { 'X-Amzn-SageMaker-Custom-Attributes': input.CustomAttributes } }
          : {}),
      });
      await recordInvocation(context, endpoint, variant, performance.now() - started, answer.status);
      if (answer.status < 200 || answer.status > 299) throw modelError(answer, endpoint, context);
      return output(answer, variant);
    } catch (cause) {
      if (cause instanceof AwsError) throw cause;
      await recordInvocation(context, endpoint, variant, performance.now() - started, 500);
      throw containerFailure(cause, endpoint, context);
    } finally {
      endBusy();
    }
  },
});

function servingEndpoint(input: InvokeEndpointInput, context: CallContext): Endpoint {
  const name = required(input, 'EndpointName');
  const endpoint = context.cloud.store.get<Endpoint>(keyOf(context, 'endpoint', name));
  if (!endpoint) {
    throw new AwsError('ValidationError', `Endpoint ${name} of account ${context.account} not found.`);
  }
  if (endpoint.variants.length === 0) {
    throw new AwsError(
      'ValidationError',
      `Endpoint ${name} of account ${context.account} is not in service: its status is ${endpoint.status}.`,
    );
  }
  return endpoint;
}

function variantFor(input: InvokeEndpointInput, endpoint: Endpoint, draw: number): Variant {
  if (input.TargetVariant) {
    const target = endpoint.variants.find((variant) => variant.name === input.TargetVariant);
    if (target) return target;
    throw new AwsError('ValidationError', `Variant ${input.TargetVariant} not found for Endpoint ${endpoint.name}.`);
  }
  const chosen = chooseVariant(endpoint.variants, draw);
  if (chosen) return chosen;
  throw new AwsError('ValidationError', `Endpoint ${endpoint.name} has no variant with a weight above 0.`);
}

function output(answer: InvocationAnswer, variant: Variant): InvokeEndpointOutput {
  const custom = Object.entries(answer.headers).find(
    ([name]) => name.toLowerCase() === 'x-amzn-sagemaker-custom-attributes',
  );
  return {
    Body: answer.body as InvokeEndpointOutput['Body'],
    ContentType: answer.contentType,
    InvokedProductionVariant: variant.name,
    ...(custom ? { CustomAttributes: custom[1] } : {}),
  };
}

function modelError(answer: InvocationAnswer, endpoint: Endpoint, context: CallContext): AwsError {
  const text = Buffer.from(answer.body).toString();
  const { status } = answer;
  const kind = status >= 500 ? 'server error' : 'client error';
  return new AwsError(
    'ModelError',
    `Received ${kind} (${status}) from primary with message "${text.slice(0, 1000)}". ${seeLog(endpoint, context)}`,
    {
      status: 424,
      details: { OriginalStatusCode: status, OriginalMessage: text, LogStreamArn: logGroupArn(endpoint, context) },
    },
  );
}

/** A container that died or did not answer in time. */
function containerFailure(cause: unknown, endpoint: Endpoint, context: CallContext): unknown {
  if (!(cause instanceof Error)) return cause;
  const timeout = cause.name === 'ModelServerTimeout';
  const message = timeout
    ? 'Received server error (0) from primary with message "Your invocation timed out while waiting for a response from container primary. Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again."'
    : `Received server error (500) from primary with message "${cause.message}".`;
  return new AwsError('ModelError', `${message} ${seeLog(endpoint, context)}`, {
    status: 424,
    details: {
      OriginalStatusCode: timeout ? 0 : 500,
      OriginalMessage: cause.message,
      LogStreamArn: logGroupArn(endpoint, context),
    },
    cause,
  });
}

function seeLog({ name }: Endpoint, { account, region }: CallContext): string {
  return `See https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logEventViewer:group=/aws/sagemaker/Endpoints/${name} in account ${account} for more information.`;
}

function logGroupArn({ name }: Endpoint, { account, region }: CallContext): string {
  return `arn:aws:logs:${region}:${account}:log-group:/aws/sagemaker/Endpoints/${name}`;
}

function bytesOf(body: Uint8Array | string): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : body;
}

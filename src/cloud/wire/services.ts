import { readServiceSchema, type ServiceSchema } from './schema/service-schema.ts';

/** A service as its clients find it on the wire. */
export interface WireService {
  /** Name of the service in the embedded cloud. */
  readonly name: string;
  /** Service in the credential scope of a signature. */
  readonly signingName: string;
  /** First label of its host names at AWS. */
  readonly hosts: readonly string[];
  readonly schema: () => Promise<ServiceSchema>;
  /** AWS JSON. `target` is the last component of the X-Amz-Target prefix, and the service's name in Smithy RPC paths. */
  readonly json?: { readonly version: '1.0' | '1.1'; readonly target: string };
  readonly query?: { readonly version: string; readonly namespace: string };
  readonly rest?: 'json' | 'xml';
  /** Errors carry the codes of the Query protocol in a header (source: awsQueryCompatible trait, Smithy). */
  readonly queryCompatible?: boolean;
}

/** Loads a client package's schemas once, at the first call of its service. */
function schemas(load: () => Promise<object>): () => Promise<ServiceSchema> {
  let loaded: Promise<ServiceSchema> | undefined;
  return () => {
    loaded ??= load().then((exports) => readServiceSchema(exports as Record<string, unknown>));
    return loaded;
  };
}

/** Versions, targets and XML namespaces are those of the services' API models. */
export const wireServices: readonly WireService[] = [
  {
    name: 'sts',
    signingName: 'sts',
    hosts: ['sts'],
    schema: schemas(() => import('@aws-sdk/client-sts')),
    query: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  },
  {
    name: 'iam',
    signingName: 'iam',
    hosts: ['iam'],
    schema: schemas(() => import('@aws-sdk/client-iam')),
    query: { version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  },
  {
    name: 'sns',
    signingName: 'sns',
    hosts: ['sns'],
    schema: schemas(() => import('@aws-sdk/client-sns')),
    query: { version: '2010-03-31', namespace: 'http://sns.amazonaws.com/doc/2010-03-31/' },
  },
  {
    name: 'monitoring',
    signingName: 'monitoring',
    hosts: ['monitoring'],
    schema: schemas(() => import('@aws-sdk/client-cloudwatch')),
    query: { version: '2010-08-01', namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/' },
    json: { version: '1.0', target: 'GraniteServiceVersion20100801' },
    queryCompatible: true,
  },
  {
    name: 's3',
    signingName: 's3',
    hosts: ['s3'],
    schema: schemas(() => import('@aws-sdk/client-s3')),
    rest: 'xml',
  },
  {
    name: 'lambda',
    signingName: 'lambda',
    hosts: ['lambda'],
    schema: schemas(() => import('@aws-sdk/client-lambda')),
    rest: 'json',
  },
  {
    name: 'scheduler',
    signingName: 'scheduler',
    hosts: ['scheduler'],
    schema: schemas(() => import('@aws-sdk/client-scheduler')),
    rest: 'json',
  },
  {
    name: 'sagemaker-runtime',
    signingName: 'sagemaker',
    hosts: ['runtime.sagemaker'],
    schema: schemas(() => import('@aws-sdk/client-sagemaker-runtime')),
    rest: 'json',
  },
  {
    name: 'sagemaker',
    signingName: 'sagemaker',
    hosts: ['api.sagemaker', 'sagemaker'],
    schema: schemas(() => import('@aws-sdk/client-sagemaker')),
    json: { version: '1.1', target: 'SageMaker' },
  },
  {
    name: 'states',
    signingName: 'states',
    hosts: ['states', 'sync-states'],
    schema: schemas(() => import('@aws-sdk/client-sfn')),
    json: { version: '1.0', target: 'AWSStepFunctions' },
  },
  {
    name: 'kms',
    signingName: 'kms',
    hosts: ['kms'],
    schema: schemas(() => import('@aws-sdk/client-kms')),
    json: { version: '1.1', target: 'TrentService' },
  },
  {
    name: 'logs',
    signingName: 'logs',
    hosts: ['logs'],
    schema: schemas(() => import('@aws-sdk/client-cloudwatch-logs')),
    json: { version: '1.1', target: 'Logs_20140328' },
  },
  {
    name: 'ssm',
    signingName: 'ssm',
    hosts: ['ssm'],
    schema: schemas(() => import('@aws-sdk/client-ssm')),
    json: { version: '1.1', target: 'AmazonSSM' },
  },
  {
    name: 'events',
    signingName: 'events',
    hosts: ['events'],
    schema: schemas(() => import('@aws-sdk/client-eventbridge')),
    json: { version: '1.1', target: 'AWSEvents' },
  },
  {
    name: 'cloudtrail',
    signingName: 'cloudtrail',
    hosts: ['cloudtrail'],
    schema: schemas(() => import('@aws-sdk/client-cloudtrail')),
    json: { version: '1.1', target: 'CloudTrail_20131101' },
  },
];

/** Stands for services that the embedded cloud does not have, where they are answered. */
export const unknownService: WireService = {
  name: 'unknown',
  signingName: 'unknown',
  hosts: [],
  schema: async () => ({ operations: new Map(), errors: new Map() }),
  json: { version: '1.1', target: 'Unknown' },
};

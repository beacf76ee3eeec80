import { AwsError, type ResourceKey, type Store } from '../../../kernel/index.ts';

/** What SageMaker keeps, by the word that its ARNs use. */
export type Kind =
  | 'processing-job'
  | 'training-job'
  | 'hyper-parameter-tuning-job'
  | 'transform-job'
  | 'model'
  | 'endpoint-config'
  | 'endpoint'
  | 'model-package-group'
  | 'model-package';

/** An account and a region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What every stored resource has. Times are milliseconds since 1970. */
export interface Resource {
  name: string;
  arn: string;
  createdAt: number;
  modifiedAt: number;
}

export function arnOf({ account, region }: Place, kind: Kind, name: string): string {
  return `arn:aws:sagemaker:${region}:${account}:${kind}/${name}`;
}

export function keyOf({ account, region }: Place, kind: Kind, name: string): ResourceKey {
  return { account, region, service: 'sagemaker', type: kind, id: name };
}

/**
 * The place and the name of a resource that is given by name or by ARN, as AWS allows for model packages.
 *
 * @param place where a plain name is looked up
 */
export function locate(place: Place, nameOrArn: string): Place & { name: string } {
  const [arn, , service, region, account, ...rest] = nameOrArn.split(':');
  if (arn !== 'arn' || service !== 'sagemaker')
    return { account: place.account, region: place.region, name: nameOrArn };
  const path = rest.join(':');
  return { account: account ?? '', region: region ?? '', name: path.slice(path.indexOf('/') + 1) };
}

/** Reads a resource, or throws AWS's words for one that is not there. */
export function find<R extends Resource>(store: Store, place: Place, kind: Kind, name: string): R {
  const found = store.get<R>(keyOf(place, kind, name));
  if (!found) throw notFound(place, kind, name);
  return found;
}

export function notFound(place: Place, kind: Kind, name: string): AwsError {
  const { code, message } = missing[kind](arnOf(place, kind, name), name);
  return new AwsError(code, message);
}

/** Throws AWS's words for a name that is taken. */
export function requireUnused(store: Store, place: Place, kind: Kind, name: string): void {
  if (!store.get(keyOf(place, kind, name))) return;
  const { code, message } = taken[kind](arnOf(place, kind, name));
  throw new AwsError(code, message);
}

interface Words {
  code: string;
  message: string;
}

const missing: Record<Kind, (arn: string, name: string) => Words> = {
  'processing-job': (_, name) => invalid(`Could not find requested job with name: ${name}`),
  'training-job': () => invalid('Requested resource not found.'),
  'hyper-parameter-tuning-job': (arn) => ({
    code: 'ResourceNotFound',
    message: `Amazon SageMaker can't find a tuning job with the ARN ${arn}.`,
  }),
  'transform-job': (_, name) => invalid(`Could not find job to update with name: ${name}`),
  model: (arn) => invalid(`Could not find model "${arn}".`),
  'endpoint-config': (arn) => invalid(`Could not find endpoint configuration "${arn}".`),
  endpoint: (arn) => invalid(`Could not find endpoint "${arn}".`),
  'model-package-group': (arn) => invalid(`ModelPackageGroup ${arn} does not exist.`),
  'model-package': (arn) => invalid(`ModelPackage ${arn} does not exist.`),
};

const taken: Record<Kind, (arn: string) => Words> = {
  'processing-job': (arn) =>
    inUse(`Job name must be unique within an AWS account and region, and a job with this name already exists (${arn})`),
  'training-job': (arn) =>
    inUse(
      `Training job names must be unique within an AWS account and region, and a training job with this name already exists (${arn})`,
    ),
  'hyper-parameter-tuning-job': (arn) =>
    inUse(
      `Hyper Parameter Tuning Job names must be unique within an AWS account and region, and a hyper parameter tuning job with this name already exists (${arn})`,
    ),
  'transform-job': (arn) =>
    inUse(`Job name must be unique within an AWS account and region, and a job with this name already exists (${arn})`),
  model: (arn) => invalid(`Cannot create already existing model "${arn}".`),
  'endpoint-config': (arn) => invalid(`Cannot create already existing endpoint configuration "${arn}".`),
  endpoint: (arn) => invalid(`Cannot create already existing endpoint "${arn}".`),
  'model-package-group': (arn) => invalid(`Model Package Group already exists: ${arn}`),
  'model-package': (arn) => ({ code: 'ConflictException', message: `Model Package already exists: ${arn}` }),
};

export function invalid(message: string): Words {
  return { code: 'ValidationException', message };
}

function inUse(message: string): Words {
  return { code: 'ResourceInUse', message };
}

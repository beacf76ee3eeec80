import type { KeyGrant, Principal } from '../iam/index.ts';
import type { Cloud } from './cloud.ts';

/** The values of condition keys for one authorisation, by key as AWS documents it (`s3:prefix`, `iam:PassedToService`). */
export type ConditionContext = Record<string, string | string[] | number | boolean | Date | undefined>;

/** A policy attached to what is accessed, with the account that owns it. */
export interface ResourcePolicy {
  /** Name for explanations, e.g. `bucket policy of flights-dev-data`. */
  name: string;
  document: string;
  ownerAccount: string;
}

/** One question to the evaluator: may the caller do this action on this resource? */
export interface AccessRequest {
  /** `service:Action`, as IAM writes it. */
  action: string;
  /** ARN, or `*` where the action has no resource level. */
  resource: string;
  context?: ConditionContext;
  resourcePolicy?: ResourcePolicy;
  /** The account that owns the resource, where the ARN does not name it (S3). @default the ARN's account */
  resourceAccount?: string;
  /** The key is what is accessed: its policy is needed even for principals of its own account (KMS). */
  keyPolicy?: boolean;
  /** The grants of the KMS key that is accessed. */
  grants?: readonly KeyGrant[];
}

/** What an operation knows of its call. */
export interface CallContext {
  readonly cloud: Cloud;
  readonly caller: Principal;
  /** The caller's account: where resources are made and looked up. */
  readonly account: string;
  readonly region: string;
  readonly requestId: string;
  /** The service that makes the call for the caller, e.g. `s3.eu-central-1.amazonaws.com`; becomes kms:ViaService and aws:CalledVia. */
  readonly viaService: string | undefined;
  /** A further check in the middle of an operation (iam:PassRole, a second resource). Throws AWS's AccessDenied. */
  authorize(request: AccessRequest): void;
}

/**
 * One operation of one service. `I` and `O` are the request and response types of the service's SDK client.
 *
 * Its `access` is asked and decided before `run`; an operation without `access` is one that AWS lets everybody
 * call (sts:GetCallerIdentity).
 */
export interface Operation<I = never, O = unknown> {
  /** The service's signing name: s3, sagemaker, states, logs, monitoring … */
  readonly service: string;
  /** The operation's name in the service's API model: CreateTrainingJob. */
  readonly name: string;
  readonly access?: (input: I, context: CallContext) => AccessRequest | AccessRequest[] | undefined;
  readonly run: (input: I, context: CallContext) => O | Promise<O>;
}

export type AnyOperation = Operation<never, unknown>;

/** Declares an operation; exists for the types. */
export function operation<I, O>(definition: Operation<I, O>): Operation<I, O> {
  return definition;
}

import type { NormalizedSchema } from '@smithy/core/schema';
import type { AwsError } from '../../kernel/index.ts';
import { queryErrorCode, type ServiceSchema } from '../schema/service-schema.ts';

/** An error as its service's API model describes it. */
export interface ErrorShape {
  /** Shape name: what JSON and CBOR call the error. */
  readonly name: string;
  /** What Query and XML call it. */
  readonly code: string;
  readonly schema: NormalizedSchema | undefined;
  readonly status: number;
  /** Members, the message under the name that the model gives it. */
  readonly members: Record<string, unknown>;
}

/** @param error thrown by an operation: named by shape or by Query code */
export function errorShape(error: AwsError, schema: ServiceSchema | undefined): ErrorShape {
  const shape = schema?.errors.get(error.code);
  const status = error.$metadata.httpStatusCode;
  if (!shape) {
    return { name: error.code, code: error.code, schema: undefined, status, members: withMessage(error, 'message') };
  }
  const modelled = shape.getMergedTraits().httpError as number | undefined;
  const names = [...shape.structIterator()].map(([name]) => name);
  return {
    name: shape.getName()!,
    code: queryErrorCode(shape) ?? error.code,
    schema: shape,
    status: status === 400 && modelled !== undefined ? modelled : status,
    members: withMessage(error, names.includes('Message') ? 'Message' : 'message'),
  };
}

function withMessage(error: AwsError, name: string): Record<string, unknown> {
  return { [name]: error.message, ...error.details };
}

import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaTraitsObject, StaticErrorSchema, StaticOperationSchema } from '@smithy/types';

/** An operation as the SDK's schema describes it. */
export interface OperationSchema {
  readonly name: string;
  readonly traits: SchemaTraitsObject;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** The shapes of one service: what its `@aws-sdk/client-*` package exports as schemas. */
export interface ServiceSchema {
  readonly operations: ReadonlyMap<string, OperationSchema>;
  /** By shape name, and by the code that the Query protocol uses where it differs. */
  readonly errors: ReadonlyMap<string, NormalizedSchema>;
}

/** First element of an exported schema (source: StaticSchema in @smithy/types). */
const kinds = { error: -3, operation: 9 };

/** Gathers the schemas among the exports of a client package. */
export function readServiceSchema(exports: Readonly<Record<string, unknown>>): ServiceSchema {
  const operations = new Map<string, OperationSchema>();
  const errors = new Map<string, NormalizedSchema>();
  for (const value of Object.values(exports)) {
    if (!Array.isArray(value)) continue;
    if (value[0] === kinds.operation) {
      const operation = readOperation(value as unknown as StaticOperationSchema);
      operations.set(operation.name, operation);
    } else if (value[0] === kinds.error) {
      const schema = NormalizedSchema.of(value as unknown as StaticErrorSchema);
      errors.set(schema.getName()!, schema);
      const queryCode = queryErrorCode(schema);
      if (queryCode !== undefined && !errors.has(queryCode)) errors.set(queryCode, schema);
    }
  }
  return { operations, errors };
}

/** The code of an error in the Query protocol, where it is not the shape's name. */
export function queryErrorCode(error: NormalizedSchema): string | undefined {
  const [code] = (error.getMergedTraits().awsQueryError as [string, number] | undefined) ?? [];
  return code;
}

function readOperation([, , name, traits, input, output]: StaticOperationSchema): OperationSchema {
  return {
    name,
    traits: typeof traits === 'object' ? traits : {},
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
  };
}

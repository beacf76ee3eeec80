import { JsonShapeDeserializer2, JsonShapeSerializer2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../kernel/index.ts';
import { checkTypes } from './check-types.ts';

/** Reads and writes JSON bodies by schema. */
export interface JsonBody {
  /** @throws AwsError SerializationException */
  read(schema: NormalizedSchema, body: Buffer): Record<string, unknown>;
  write(schema: NormalizedSchema, value: unknown): Uint8Array;
}

/** @param jsonName whether members go by their `jsonName` (REST) or by their own (RPC) */
export function jsonBody(jsonName: boolean, httpBindings: boolean): JsonBody {
  const settings = { timestampFormat: { useTrait: true, default: 7 as const }, jsonName, httpBindings };
  const deserializer = new JsonShapeDeserializer2(settings);
  return {
    read(schema, body) {
      if (body.byteLength === 0) return {};
      try {
        const value: unknown = JSON.parse(body.toString('utf8'));
        checkTypes(schema, value, jsonName);
        return (deserializer.readObject(schema, value as never) ?? {}) as Record<string, unknown>;
      } catch (error) {
        if (error instanceof AwsError) throw error;
        throw new AwsError('SerializationException', serializationProblem(error));
      }
    },
    write(schema, value) {
      const serializer = new JsonShapeSerializer2(settings);
      serializer.write(schema, value);
      return serializer.flush();
    },
  };
}

function serializationProblem(error: unknown): string {
  return error instanceof SyntaxError || error instanceof RangeError
    ? 'The request body is not valid JSON'
    : (error as Error).message;
}

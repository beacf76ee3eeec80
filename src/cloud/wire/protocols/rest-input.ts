import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../kernel/index.ts';
import type { WireRequest } from '../message.ts';
import type { RestMatch } from '../routing/rest-router.ts';
import type { BoundMember } from '../schema/http-bindings.ts';

/** Reads the members of an input that travel in the path, the query and the headers. */
export class RestInputReader {
  readonly #simple: FromStringShapeDeserializer;

  /** @param defaultTimestamp format of timestamps in bodies: 5 date-time (XML), 7 epoch seconds (JSON) */
  constructor(defaultTimestamp: 5 | 7) {
    const settings = { timestampFormat: { useTrait: true, default: defaultTimestamp }, httpBindings: true };
    this.#simple = new FromStringShapeDeserializer(settings);
  }

  /** @throws AwsError SerializationException for a value of another type */
  read(
    { route, labels }: RestMatch,
    request: WireRequest,
    query: readonly (readonly [string, string])[],
  ): Record<string, unknown> {
    const input: Record<string, unknown> = {};
    for (const bound of route.input.labels) {
      const value = labels[bound.name];
      if (value !== undefined) input[bound.name] = this.#value(bound.schema, value);
    }
    for (const bound of route.input.query) this.#readQuery(bound, query, input);
    if (route.input.queryParameters) {
      input[route.input.queryParameters.name] = Object.fromEntries(
        query.filter(([name]) => !name.startsWith('X-Amz-')),
      );
    }
    for (const bound of route.input.headers) {
      const value = request.headers[bound.wireName];
      if (value !== undefined && value !== '') input[bound.name] = this.#value(bound.schema, value);
    }
    for (const bound of route.input.prefixHeaders) this.#readPrefixHeaders(bound, request, input);
    return input;
  }

  #readQuery(bound: BoundMember, query: readonly (readonly [string, string])[], input: Record<string, unknown>): void {
    const values = query.filter(([name]) => name === bound.wireName).map(([, value]) => value);
    if (values.length === 0) return;
    input[bound.name] = bound.schema.isListSchema()
      ? values.map((value) => this.#value(bound.schema.getValueSchema(), value))
      : this.#value(bound.schema, values[0]!);
  }

  #readPrefixHeaders(bound: BoundMember, request: WireRequest, input: Record<string, unknown>): void {
    const entries = Object.entries(request.headers)
      .filter(([name]) => name.startsWith(bound.wireName))
      .map(([name, value]) => [name.slice(bound.wireName.length), value]);
    if (entries.length > 0) input[bound.name] = Object.fromEntries(entries);
  }

  #value(schema: NormalizedSchema, text: string): unknown {
    if (schema.isStringSchema() && !schema.getMergedTraits().mediaType) return text;
    if (schema.isNumericSchema()) {
      const number = Number(text);
      if (text.trim() === '' || Number.isNaN(number)) throw wrong(text, 'a number');
      return number;
    }
    if (schema.isBooleanSchema() && !/^(true|false)$/i.test(text)) throw wrong(text, 'true or false');
    try {
      return this.#simple.read(schema, text);
    } catch {
      throw wrong(text, 'a value of its type');
    }
  }
}

function wrong(text: string, wanted: string): AwsError {
  return new AwsError('SerializationException', `${JSON.stringify(text.slice(0, 100))} is not ${wanted}`);
}

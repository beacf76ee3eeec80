import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef, StaticStructureSchema } from '@smithy/types';

/** One member of a structure that travels outside of the body. */
export interface BoundMember {
  readonly name: string;
  /** Header, query parameter or header prefix on the wire. */
  readonly wireName: string;
  readonly schema: NormalizedSchema;
}

/** Where the members of an input or output travel. Source: "HTTP bindings", Smithy 2.0 specification. */
export interface HttpBindings {
  readonly labels: readonly BoundMember[];
  readonly query: readonly BoundMember[];
  /** The map that takes every query parameter that no other member takes. */
  readonly queryParameters: BoundMember | undefined;
  readonly headers: readonly BoundMember[];
  readonly prefixHeaders: readonly BoundMember[];
  /** The member that alone is the body. */
  readonly payload: BoundMember | undefined;
  readonly statusCode: BoundMember | undefined;
  /** A structure of the members that make up the body; nothing where there are none. */
  readonly body: NormalizedSchema | undefined;
  /** Names of the members that a request must have. */
  readonly required: ReadonlySet<string>;
}

const none: HttpBindings = {
  labels: [],
  query: [],
  queryParameters: undefined,
  headers: [],
  prefixHeaders: [],
  payload: undefined,
  statusCode: undefined,
  body: undefined,
  required: new Set(),
};

export function httpBindings(shape: NormalizedSchema): HttpBindings {
  if (!shape.isStructSchema()) return none;
  const bindings = {
    ...none,
    labels: [] as BoundMember[],
    query: [] as BoundMember[],
    headers: [] as BoundMember[],
    prefixHeaders: [] as BoundMember[],
  };
  const body: string[] = [];
  for (const [name, schema] of shape.structIterator()) {
    const traits = schema.getMergedTraits();
    const bound = (wireName: string): BoundMember => ({ name, wireName, schema });
    if (traits.httpLabel) bindings.labels.push(bound(name));
    else if (traits.httpQuery) bindings.query.push(bound(traits.httpQuery));
    else if (traits.httpQueryParams) bindings.queryParameters = bound(name);
    else if (traits.httpHeader) bindings.headers.push(bound(traits.httpHeader.toLowerCase()));
    else if (typeof traits.httpPrefixHeaders === 'string') {
      bindings.prefixHeaders.push(bound(traits.httpPrefixHeaders.toLowerCase()));
    } else if (traits.httpPayload) bindings.payload = bound(name);
    else if (traits.httpResponseCode) bindings.statusCode = bound(name);
    else body.push(name);
  }
  if (body.length > 0) bindings.body = withMembers(shape, new Set(body));
  bindings.required = new Set(requiredMembers(shape));
  return bindings;
}

/** The same structure with some of its members only. */
export function withMembers(shape: NormalizedSchema, kept: ReadonlySet<string>, name?: string): NormalizedSchema {
  const [kind, namespace, ownName, traits, names, members] = shape.getSchema() as StaticStructureSchema;
  const indices = names.map((_, index) => index).filter((index) => kept.has(names[index]!));
  const schema: StaticStructureSchema = [
    kind,
    namespace,
    name ?? ownName,
    traits,
    indices.map((index) => names[index]!),
    indices.map((index) => members[index] as $SchemaRef),
  ];
  return NormalizedSchema.of(schema);
}

/** The generated schemas list required members first, and end with their number. */
function requiredMembers(shape: NormalizedSchema): string[] {
  const schema = shape.getSchema() as StaticStructureSchema;
  const count = (schema as unknown as unknown[])[6];
  return typeof count === 'number' ? schema[4].slice(0, count) : [];
}

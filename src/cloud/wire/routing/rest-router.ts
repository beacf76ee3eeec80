import { type HttpBindings, httpBindings } from '../schema/http-bindings.ts';
import type { OperationSchema, ServiceSchema } from '../schema/service-schema.ts';
import { parseQuery } from '../signature/uri.ts';
import { type PathPattern, pathPattern } from './path-pattern.ts';

/** An operation of a REST service and what tells it from the others. */
export interface RestRoute {
  readonly operation: OperationSchema;
  readonly input: HttpBindings;
  readonly method: string;
  readonly path: PathPattern;
  /** Query parameters with fixed values of the template; `x-id` is only a hint and left out. */
  readonly fixedQuery: readonly (readonly [string, string])[];
  /** Names of query parameters and headers that a request for it must have. */
  readonly neededQuery: readonly string[];
  readonly neededHeaders: readonly string[];
}

export interface RestMatch {
  readonly route: RestRoute;
  readonly labels: Readonly<Record<string, string>>;
}

/** Finds operations by method, path, query and headers. Of several that fit, the one that asks for most is meant. */
export interface RestRouter {
  find(
    method: string,
    segments: readonly string[],
    query: readonly (readonly [string, string])[],
    headers: Readonly<Record<string, string>>,
  ): RestMatch | undefined;
}

/**
 * @param bucketFirst S3: its templates leave out the bucket, which comes first in the path
 */
export function restRouter(schema: ServiceSchema, { bucketFirst }: { bucketFirst: boolean }): RestRouter {
  const routes = new Map<string, RestRoute[]>();
  for (const operation of schema.operations.values()) {
    const route = restRoute(operation, bucketFirst);
    if (route) routes.set(route.method, [...(routes.get(route.method) ?? []), route]);
  }
  return {
    find(method, segments, query, headers) {
      let best: (RestMatch & { score: number }) | undefined;
      for (const route of routes.get(method) ?? []) {
        const labels = fits(route, query, headers) ? route.path.match(segments) : undefined;
        if (!labels) continue;
        const asked = route.fixedQuery.length + route.neededQuery.length + route.neededHeaders.length;
        const score = route.path.literals * 100 + asked;
        if (!best || score > best.score) best = { route, labels, score };
      }
      return best;
    },
  };
}

function restRoute(operation: OperationSchema, bucketFirst: boolean): RestRoute | undefined {
  const { http } = operation.traits;
  if (!http) return undefined;
  const [method, template] = http;
  const [path = '/', query = ''] = template.split('?');
  const input = httpBindings(operation.input);
  const prefix = bucketFirst && input.labels.some(({ name }) => name === 'Bucket') ? '/{Bucket}' : '';
  const needed = (bound: { name: string; wireName: string }) => input.required.has(bound.name);
  return {
    operation,
    input,
    method,
    path: pathPattern(`${prefix}${path}`),
    fixedQuery: parseQuery(query).filter(([name]) => name !== 'x-id'),
    neededQuery: bucketFirst ? input.query.filter(needed).map(({ wireName }) => wireName) : [],
    neededHeaders: bucketFirst ? input.headers.filter(needed).map(({ wireName }) => wireName) : [],
  };
}

function fits(
  route: RestRoute,
  query: readonly (readonly [string, string])[],
  headers: Readonly<Record<string, string>>,
): boolean {
  return (
    route.fixedQuery.every(([name, value]) => query.some(([key, seen]) => key === name && seen === value)) &&
    route.neededQuery.every((name) => query.some(([key]) => key === name)) &&
    route.neededHeaders.every((name) => headers[name] !== undefined)
  );
}

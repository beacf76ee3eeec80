import { validationError } from '../../../kernel/index.ts';
import type { Resource } from './resource.ts';

/** The members that SageMaker's list operations share. */
export interface ListRequest {
  NameContains?: string | undefined;
  CreationTimeAfter?: Date | undefined;
  CreationTimeBefore?: Date | undefined;
  LastModifiedTimeAfter?: Date | undefined;
  LastModifiedTimeBefore?: Date | undefined;
  StatusEquals?: string | undefined;
  SortBy?: string | undefined;
  SortOrder?: string | undefined;
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

export interface Page<R> {
  items: R[];
  NextToken?: string;
}

/** Filters, sorts and cuts one page. Default order: newest first, as the API reference states for most lists. */
export function listPage<R extends Resource & { status?: string }>(
  resources: readonly R[],
  request: ListRequest,
  options: { sortOrder?: 'Ascending' | 'Descending' } = {},
): Page<R> {
  const descending = (request.SortOrder ?? options.sortOrder ?? 'Descending') === 'Descending';
  const matching = resources.filter((resource) => matches(resource, request)).sort(comparator(request.SortBy));
  if (descending) matching.reverse();
  const start = request.NextToken === undefined ? 0 : offset(request.NextToken);
  const end = start + (request.MaxResults ?? 10);
  const items = matching.slice(start, end);
  return end < matching.length ? { items, NextToken: Buffer.from(`offset:${end}`).toString('base64url') } : { items };
}

function matches(resource: Resource & { status?: string }, request: ListRequest): boolean {
  const { createdAt, modifiedAt } = resource;
  return (
    (!request.NameContains || resource.name.toLowerCase().includes(request.NameContains.toLowerCase())) &&
    (!request.StatusEquals || resource.status === request.StatusEquals) &&
    after(createdAt, request.CreationTimeAfter) &&
    before(createdAt, request.CreationTimeBefore) &&
    after(modifiedAt, request.LastModifiedTimeAfter) &&
    before(modifiedAt, request.LastModifiedTimeBefore)
  );
}

function after(time: number, bound: Date | undefined): boolean {
  return bound === undefined || time > new Date(bound).getTime();
}

function before(time: number, bound: Date | undefined): boolean {
  return bound === undefined || time < new Date(bound).getTime();
}

function comparator(
  sortBy: string | undefined,
): (a: Resource & { status?: string }, b: Resource & { status?: string }) => number {
  const byName = (a: Resource, b: Resource) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  switch (sortBy) {
    case 'Name':
      return byName;
    case 'Status':
      return (a, b) => (a.status ?? '').localeCompare(b.status ?? '') || byName(a, b);
    default:
      return (a, b) => a.createdAt - b.createdAt || byName(a, b);
  }
}

function offset(token: string): number {
  const match = /^offset:(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  if (!match)
    throw validationError([
      `Value '${token}' at 'nextToken' failed to satisfy constraint: Member must be a valid token`,
    ]);
  return Number(match[1]);
}

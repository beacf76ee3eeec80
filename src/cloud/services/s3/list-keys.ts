import type { _Object, CommonPrefix } from '@aws-sdk/client-s3';
import type { Store } from '../../kernel/index.ts';
import { isoSecond, type ObjectVersion } from './object.ts';
import { objectTable } from './object-table.ts';

export interface Listing {
  objects: ObjectVersion[];
  prefixes: string[];
  /** Last key or common prefix of the page, where more follow. */
  last?: string;
}

/** One page of current objects, those with a common prefix up to the delimiter rolled into one. */
export function listKeys(
  store: Store,
  bucket: string,
  {
    prefix = '',
    after = '',
    delimiter = '',
    limit = 1000,
  }: { prefix?: string; after?: string; delimiter?: string; limit?: number },
): Listing {
  const listing: Listing = { objects: [], prefixes: [] };
  if (limit === 0) return listing;
  const walk = objectTable(store).walk(bucket, { prefix, after });
  let last: string | undefined;
  let skip: string | undefined;
  for (let next = walk.next(); !next.done; next = walk.next(skip)) {
    const object = next.value;
    const end = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
    const rolled = end < 0 ? undefined : object.key.slice(0, end + delimiter.length);
    skip = rolled;
    if (rolled !== undefined && after.startsWith(rolled)) continue;
    if (listing.objects.length + listing.prefixes.length === limit) return { ...listing, last: last! };
    if (rolled === undefined) listing.objects.push(object);
    else listing.prefixes.push(rolled);
    last = rolled ?? object.key;
  }
  return listing;
}

export function listedObject(object: ObjectVersion): _Object {
  return {
    Key: object.key,
    LastModified: isoSecond(object.lastModified),
    ETag: object.etag,
    Size: object.size,
    StorageClass: object.storageClass as _Object['StorageClass'],
  };
}

/** `EncodingType: url` encodes keys so that XML can carry them. */
export function encoder(encodingType: string | undefined): (key: string) => string {
  return encodingType === 'url' ? (key) => encodeURIComponent(key).replaceAll('%2F', '/') : (key) => key;
}

export function commonPrefixes(prefixes: readonly string[], encode: (key: string) => string): CommonPrefix[] {
  return prefixes.map((prefix) => ({ Prefix: encode(prefix) }));
}

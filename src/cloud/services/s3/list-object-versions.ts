import type {
  DeleteMarkerEntry,
  ListObjectVersionsOutput,
  ListObjectVersionsRequest,
  ObjectVersion,
} from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { bucketAccess } from './bucket.ts';
import { listConditions } from './list-conditions.ts';
import { commonPrefixes, encoder } from './list-keys.ts';
import { isoSecond } from './object.ts';
import { objectTable } from './object-table.ts';

export const listObjectVersions = operation<ListObjectVersionsRequest, ListObjectVersionsOutput>({
  service: 's3',
  name: 'ListObjectVersions',
  access: (input, context) => bucketAccess('ListBucketVersions', input, context, listConditions(input)),
  run(input, { cloud }) {
    const { Prefix: prefix = '', Delimiter: delimiter = '', KeyMarker: marker = '' } = input;
    const limit = Math.min(input.MaxKeys ?? 1000, 1000);
    const encode = encoder(input.EncodingType);
    const versions: ObjectVersion[] = [];
    const markers: DeleteMarkerEntry[] = [];
    const prefixes = new Set<string>();
    let last: { key: string; versionId: string } | undefined;
    let truncated = false;
    let skipping = input.VersionIdMarker !== undefined;
    // With a version marker, the page begins within the marker's own key.
    const after = skipping ? marker.slice(0, -1) : marker;
    for (const { object, current } of objectTable(cloud.store).versions(input.Bucket!, { prefix, after })) {
      if (skipping) {
        if (object.key < marker) continue;
        if (object.key === marker) {
          if (object.versionId === input.VersionIdMarker) skipping = false;
          continue;
        }
        skipping = false;
      }
      if (delimiter && marker.endsWith(delimiter) && object.key.startsWith(marker)) continue;
      const end = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
      const rolled = end < 0 ? undefined : object.key.slice(0, end + delimiter.length);
      if (rolled !== undefined && prefixes.has(rolled)) continue;
      if (versions.length + markers.length + prefixes.size === limit) {
        truncated = true;
        break;
      }
      last = { key: rolled ?? object.key, versionId: object.versionId };
      if (rolled !== undefined) {
        prefixes.add(rolled);
        continue;
      }
      const entry = {
        Key: encode(object.key),
        VersionId: object.versionId,
        IsLatest: current,
        LastModified: isoSecond(object.lastModified),
      };
      if (object.deleteMarker) markers.push(entry);
      else versions.push({ ...entry, ETag: object.etag, Size: object.size, StorageClass: 'STANDARD' });
    }
    return {
      IsTruncated: truncated,
      Name: input.Bucket!,
      Prefix: encode(prefix),
      KeyMarker: encode(marker),
      MaxKeys: limit,
      ...(versions.length > 0 ? { Versions: versions } : {}),
      ...(markers.length > 0 ? { DeleteMarkers: markers } : {}),
      ...(prefixes.size > 0 ? { CommonPrefixes: commonPrefixes([...prefixes], encode) } : {}),
      ...(truncated ? { NextKeyMarker: encode(last!.key), NextVersionIdMarker: last!.versionId } : {}),
    };
  },
});

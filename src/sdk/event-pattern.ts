import type { Json } from '../model/index.ts';

/**
 * Event pattern of new objects in the environment's data bucket: `events: { arrived: { pattern: objectCreated('raw/') } }`.
 * It matches every object, also what a pipeline writes itself.
 *
 * @param prefix of the objects' keys
 */
export function objectCreated(prefix: string): { readonly [key: string]: Json } {
  return { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { object: { key: [{ prefix }] } } };
}

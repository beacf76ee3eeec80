import { createHash } from 'node:crypto';

/** The name of the child execution for an item: a UUID that is the same whenever the map run is gone through. */
export function childName(mapRunArn: string, index: number, attempt: number): string {
  const hex = createHash('sha256').update(`${mapRunArn}\n${index}\n${attempt}`).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
}

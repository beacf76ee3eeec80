import { type AnyReferenceHandle, refers } from './handles.ts';

/** What was authored as plain data: every handle by what it refers to. */
export function plain(authored: unknown): unknown {
  if ((typeof authored !== 'object' && typeof authored !== 'function') || authored === null) return authored;
  const reference = (authored as Partial<AnyReferenceHandle>)[refers];
  if (reference) return reference;
  if (typeof authored === 'function') return authored;
  if (Array.isArray(authored)) return authored.map(plain);
  return Object.fromEntries(Object.entries(authored).map(([key, part]) => [key, plain(part)]));
}

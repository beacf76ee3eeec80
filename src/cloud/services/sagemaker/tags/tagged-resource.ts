import type { Store } from '../../../kernel/index.ts';
import { find, type Kind, locate, type Resource } from '../shared/resource.ts';
import { invalidRequest } from '../shared/validate.ts';

const kinds: readonly Kind[] = [
  'processing-job',
  'training-job',
  'hyper-parameter-tuning-job',
  'transform-job',
  'model',
  'endpoint-config',
  'endpoint',
  'model-package-group',
  'model-package',
];

/** Throws unless an ARN names a resource that is there. */
export function requireResource(store: Store, arn: string): void {
  const kind = kinds.find((known) => arn.split(':')[5]?.startsWith(`${known}/`));
  if (!kind) throw invalidRequest(`Invalid resource ARN: ${arn}`);
  const { name, ...place } = locate({ account: '', region: '' }, arn);
  find<Resource>(store, place, kind, name);
}

import type { CreateModelInput } from '@aws-sdk/client-sagemaker';
import type { Resource } from '../shared/resource.ts';

/** A stored model: what CreateModel was given. */
export interface Model extends Resource {
  request: CreateModelInput;
}

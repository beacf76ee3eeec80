export { callerArn as principalArn } from '../iam/index.ts';
export type { AuditQuery, AuditRecord } from './audit.ts';
export { AuditLog } from './audit.ts';
export { AwsError, required, validationError } from './aws-error.ts';
export { type Blob, Blobs, type CheckedBody } from './blobs.ts';
export { inProcessClient } from './client.ts';
export type { CloudClock, TimerOptions } from './clock.ts';
export type { CallOptions, Closable, Cloud, Component } from './cloud.ts';
export {
  EmbeddedCloud,
  type EmbeddedCloudOptions,
  type LazyService,
  type PolicySource,
  type Service,
} from './embedded-cloud.ts';
export { type CloudEvent, EventBus, type EventListener } from './event-bus.ts';
export {
  type AccessRequest,
  type AnyOperation,
  type CallContext,
  type ConditionContext,
  type Operation,
  operation,
  type ResourcePolicy,
} from './operation.ts';
export { type ResourceKey, type ResourceQuery, Store } from './store.ts';

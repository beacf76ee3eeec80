export { administratorRole } from './administrator.ts';
export { cloudClock } from './cloud-clock.ts';
export { type OpenCloud, type OpenCloudOptions, openCloud } from './open-cloud.ts';
export { type Changes, provision } from './provision/provision.ts';
export { storageError } from './state/storage-error.ts';

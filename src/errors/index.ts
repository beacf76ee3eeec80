export { defineError, type ErrorEntry, type Fault, LockstepError, lockstepError } from './error.ts';

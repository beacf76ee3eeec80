export { sagemakerRuntime } from './service.ts';

export { sagemakerRuntime, sagemakerRuntimeService } from './service.ts';

export type { Build } from './build.ts';
export { type CompileOptions, compileProject } from './compile-project.ts';
export { writeBuild } from './write-build.ts';

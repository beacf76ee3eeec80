export { moduleSource } from './module-source.ts';
export { terraformVariables } from './variables.ts';
export { stateBucket, terraformFiles, writeTerraform } from './write-terraform.ts';

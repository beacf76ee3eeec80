import { styleText } from 'node:util';
import type { Lineage } from '../../operate/models/lineage.ts';

/** One line for each part of a lineage that is known. */
export function lineageLines(lineage: Lineage): string[] {
  const parts: [string, string | undefined][] = [
    ['pipeline', lineage.pipeline],
    ['execution', lineage.execution?.split(':').at(-1)],
    ['data', short(lineage.dataDigest)],
    ['code', short(lineage.codeDigest)],
    ['parameters', lineage.parameters],
    ['job', lineage.trainingJob],
    ['image', lineage.image],
    ['artifact', lineage.artifact],
    ['report', lineage.report],
  ];
  return parts
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${styleText('dim', name.padEnd(11))}${value}`);
}

function short(digest: string | undefined): string | undefined {
  return digest === undefined ? undefined : `sha256:${digest.slice(0, 16)}`;
}

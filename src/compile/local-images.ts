import { join } from 'node:path';
import { walkSteps } from '../model/graph.ts';
import type { LocalImageResource } from '../model/manifest.ts';
import type { Project } from '../model/project.ts';
import type { Image, Step } from '../model/steps.ts';

/** How local runs run the project's own images, each once, in the order of their URIs. */
export function localImages(project: Project): LocalImageResource[] {
  const images = [
    ...project.models.map(({ image }) => image),
    ...project.pipelines.flatMap(({ steps }) => [...walkSteps(steps)].flatMap(({ step }) => imagesOf(step))),
  ];
  const found = new Map<string, LocalImageResource>();
  for (const image of images) {
    if (image.kind !== 'own' || !image.local) continue;
    const { requirements, directory, command } = image.local;
    found.set(image.uri, {
      uri: image.uri,
      ...(requirements !== undefined && { requirements: join(project.root, requirements) }),
      ...(directory !== undefined && { directory: join(project.root, directory) }),
      ...(command && { command }),
    });
  }
  return [...found.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

function imagesOf(step: Step): Image[] {
  if (step.type === 'training') return [step.algorithm.image];
  if (step.type === 'tuning') return [step.training.algorithm.image];
  return 'image' in step && step.image ? [step.image] : [];
}

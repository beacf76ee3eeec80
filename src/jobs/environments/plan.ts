import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OwnImage } from '../types.ts';
import type { ForeignImage, PrebuiltImage } from './image.ts';
import { supportedPythons } from './python.ts';

/** One environment that would do for an image. */
export interface EnvironmentPlan {
  readonly python: string;
  /** Lines of a requirements file. */
  readonly requirements: readonly string[];
  /** Of `pip install`. @default the requirements */
  readonly arguments?: readonly string[];
  readonly warnings: readonly string[];
}

/** The name of an environment in the cache: what it holds decides it. */
export function cacheKey(python: string, requirements: readonly string[], base = ''): string {
  const text = JSON.stringify([1, process.platform, process.arch, python, requirements, base]);
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}

/** The environments that would do, best first: the container's own Python version before others. */
export function environmentPlans(image: PrebuiltImage): EnvironmentPlan[] {
  const { holds } = image;
  const plans = holds.sets.flatMap((set) =>
    set.pythons.map((python) => ({
      python,
      requirements: Object.entries(set.packages).map(([name, version]) => `${name}==${version}`),
      warnings: [...image.warnings, ...differences(image, python, set.packages)],
    })),
  );
  return plans.toSorted((a, b) => Number(b.python === holds.python) - Number(a.python === holds.python));
}

/** The environments of an image that is described in the project's configuration. */
export function ownEnvironmentPlans(image: ForeignImage, own: OwnImage): EnvironmentPlan[] {
  const requirements = own.python ? requirementLines(readFileSync(own.python, 'utf8')) : [];
  return supportedPythons.map((python) => ({
    python,
    requirements,
    arguments: own.python ? ['-r', resolve(own.python)] : [],
    warnings: [
      `${image.uri} is run as ${own.command ? `\`${own.command.join(' ')}\`` : 'its program'}, not as its container`,
    ],
  }));
}

/** The lines of a requirements file that say something. */
export function requirementLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(Boolean);
}

function differences(image: PrebuiltImage, python: string, packages: Readonly<Record<string, string>>): string[] {
  const inAws = { Python: image.holds.python, ...image.holds.packages };
  const here: Readonly<Record<string, string | undefined>> = { Python: python, ...packages };
  const differing = Object.entries(inAws).filter(([name, version]) => here[name] !== version);
  if (differing.length === 0) return [];
  const text = differing.map(([name, version]) => `${name} ${here[name] ?? 'missing'} for ${version}`).join(', ');
  return [`${image.uri.split('/').at(-1)} holds other versions in AWS than there are here: ${text}`];
}

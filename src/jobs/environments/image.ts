import { ImageUnknown } from '../../errors/catalogue/jobs.ts';
import { lockstepError } from '../../errors/index.ts';
import { type ImageVersion, pytorch, sklearn, xgboost } from './versions.ts';

export type Framework = 'sklearn' | 'xgboost' | 'pytorch';

export interface PrebuiltImage {
  readonly kind: 'prebuilt';
  readonly uri: string;
  readonly framework: Framework;
  /** Of the table that is used: `1.7-1`, or a PyTorch tag. */
  readonly version: string;
  readonly holds: ImageVersion;
  /** Said when the version asked for is not in the table. */
  readonly warnings: readonly string[];
}

export interface ForeignImage {
  readonly kind: 'own';
  readonly uri: string;
  /** The URI without tag and digest. */
  readonly repository: string;
}

export type ResolvedImage = PrebuiltImage | ForeignImage;

const tables = { 'sagemaker-scikit-learn': ['sklearn', sklearn], 'sagemaker-xgboost': ['xgboost', xgboost] } as const;
const ecr = /^\d{12}\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/(.+)$/;

/**
 * Says what an image URI stands for.
 *
 * @throws ImageUnknown when it is empty or names a prebuilt image without a version.
 */
export function resolveImage(uri: string): ResolvedImage {
  const name = ecr.exec(uri)?.[1] ?? uri;
  const [, path, tag] = /^([^:@]+)(?::([^@]+))?(?:@.+)?$/.exec(name) ?? [];
  if (!path) throw lockstepError(ImageUnknown, { image: uri });
  const repository = path.split('/').at(-1)!;
  if (repository === 'pytorch-training' || repository === 'pytorch-inference') {
    const holds = tag === undefined ? undefined : pytorch(tag);
    if (!tag || !holds) throw lockstepError(ImageUnknown, { image: uri });
    return { kind: 'prebuilt', uri, framework: 'pytorch', version: tag, holds, warnings: [] };
  }
  if (repository in tables) {
    const [framework, versions] = tables[repository as keyof typeof tables];
    const asked = /^(\d+\.\d+(?:\.\d+)?(?:-\d+)?)/.exec(tag ?? '')?.[1];
    if (!asked) throw lockstepError(ImageUnknown, { image: uri });
    const version = nearest(asked, Object.keys(versions));
    const warnings = `${version}-`.startsWith(`${asked}-`)
      ? []
      : [`${repository}:${asked} is not known here; ${version} is used`];
    return { kind: 'prebuilt', uri, framework, version, holds: versions[version]!, warnings };
  }
  return { kind: 'own', uri, repository: uri.slice(0, uri.length - name.length) + path };
}

function nearest(asked: string, known: readonly string[]): string {
  const wanted = weigh(asked);
  const exact = known.find((version) => version === asked || version.startsWith(`${asked}-`));
  return exact ?? known.toSorted((a, b) => Math.abs(weigh(a) - wanted) - Math.abs(weigh(b) - wanted))[0]!;
}

function weigh(version: string): number {
  const [major = 0, minor = 0, build = 0] = version.split(/[.-]/).map(Number);
  return major * 10_000 + minor * 100 + build;
}

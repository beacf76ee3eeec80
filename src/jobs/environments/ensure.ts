import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImageNeedsMapping } from '../../errors/catalogue/jobs.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Environment, EnvironmentOptions, OwnImages } from '../types.ts';
import { environmentsDirectory } from './cache.ts';
import { type ForeignImage, resolveImage } from './image.ts';
import { install } from './install.ts';
import { cacheKey, type EnvironmentPlan, environmentPlans, ownEnvironmentPlans } from './plan.ts';
import { findPythons } from './python.ts';

/** An environment with what the cache knows of it. */
export interface CachedEnvironment extends Environment {
  readonly key: string;
  /** The program that the environment's `python` is a link to; starts without reading the environment. */
  readonly interpreter: string;
  /** The one below, whose programs are in the path too. */
  readonly base?: Environment;
}

/** An environment that is being made in this process, for all who wait for it. */
interface Making {
  readonly made: Promise<CachedEnvironment>;
  readonly aborted: AbortController;
  waiting: number;
}

const inProgress = new Map<string, Making>();

/**
 * The Python environment of an image: from the cache, else made now (a minute or two, with progress).
 *
 * @throws PythonMissing, PythonVenvMissing, PackagesUnreachable, PackagesNotInstalled, NoDiskSpace, ImageUnknown,
 * ImageNeedsMapping.
 */
export async function ensureEnvironment(
  image: string,
  options: EnvironmentOptions & { readonly ownImages?: OwnImages } = {},
): Promise<CachedEnvironment> {
  const plans = plansOf(image, options.ownImages);
  for (const plan of plans) {
    const cached = readCached(cacheKey(plan.python, plan.requirements), plan.warnings);
    if (cached) return cached;
  }
  const pythons = await findPythons();
  const chosen = plans.find((plan) => pythons.some((python) => python.version === plan.python));
  const plan = chosen ?? { ...plans[0]!, python: pythons[0]!.version };
  return make({
    key: cacheKey(plan.python, plan.requirements),
    python: pythons.find((python) => python.version === plan.python)!.executable,
    plan,
    base: null,
    arguments: plan.arguments ?? plan.requirements,
    cwd: '/',
    what: plan.requirements.join(', '),
    options,
  });
}

/** The mapping of an own image: its URI as given, else its repository. */
export function ownImage(image: ForeignImage, ownImages: OwnImages = {}) {
  return ownImages[image.uri] ?? ownImages[image.repository];
}

export interface MakeRequest {
  readonly key: string;
  readonly python: string;
  readonly plan: EnvironmentPlan;
  readonly base: string | null;
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly what: string;
  readonly options: EnvironmentOptions;
}

/**
 * Makes an environment once, however many ask for it in this process and in others. Who aborts stops waiting; the
 * making stops when nobody waits.
 */
export async function make(request: MakeRequest): Promise<CachedEnvironment> {
  const making = inProgress.get(request.key) ?? begin(request);
  const { signal } = request.options;
  const left = Promise.withResolvers<never>();
  const leave = () => {
    if (--making.waiting === 0) making.aborted.abort(signal?.reason);
    left.reject(signal?.reason);
  };
  signal?.throwIfAborted();
  signal?.addEventListener('abort', leave, { once: true });
  making.waiting++;
  try {
    return await Promise.race([making.made, left.promise]);
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

function begin(request: MakeRequest): Making {
  const aborted = new AbortController();
  const options = { ...request.options, signal: aborted.signal };
  const made = makeNow({ ...request, options }).finally(() => inProgress.delete(request.key));
  made.catch(() => {});
  const making = { made, aborted, waiting: 0 };
  inProgress.set(request.key, making);
  return making;
}

async function makeNow({ key, plan, options, python, what, ...request }: MakeRequest): Promise<CachedEnvironment> {
  const onProgress = options.onProgress ?? (() => {});
  onProgress(`making a Python ${plan.python} environment: ${what}`);
  const record = { python: plan.python, requirements: plan.requirements };
  await install(
    {
      directory: environmentsDirectory(),
      key,
      base: request.base,
      arguments: request.arguments,
      cwd: request.cwd,
      record,
    },
    { python, what, onProgress, signal: options.signal },
  );
  return readCached(key, plan.warnings)!;
}

/** An environment that has been made, by its key, unless its Python is gone; one small read. */
export function readCached(key: string, warnings: readonly string[]): CachedEnvironment | undefined {
  const directory = join(environmentsDirectory(), key);
  try {
    const record = JSON.parse(readFileSync(join(directory, 'environment.json'), 'utf8'));
    if (!existsSync(record.interpreter)) return undefined;
    return {
      key,
      directory,
      python: join(directory, 'bin', 'python'),
      pythonVersion: record.python,
      interpreter: record.interpreter,
      warnings,
    };
  } catch {
    return undefined;
  }
}

function plansOf(uri: string, ownImages: OwnImages | undefined): EnvironmentPlan[] {
  const image = resolveImage(uri);
  const own = image.kind === 'own' ? ownImage(image, ownImages) : ownImages?.[uri];
  if (own) return ownEnvironmentPlans({ kind: 'own', uri, repository: uri }, own);
  if (image.kind === 'own') throw lockstepError(ImageNeedsMapping, { image: uri });
  return environmentPlans(image);
}

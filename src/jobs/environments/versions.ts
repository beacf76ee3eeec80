/** Packages that install together on some Python versions. */
export interface PackageSet {
  readonly pythons: readonly string[];
  readonly packages: Readonly<Record<string, string>>;
}

/** What a prebuilt image holds in AWS, and the nearest that has wheels for the Pythons of today. */
export interface ImageVersion {
  readonly python: string;
  readonly packages: Readonly<Record<string, string>>;
  /** The first whose Python is on this machine is taken. */
  readonly sets: readonly PackageSet[];
}

const recent = { numpy: '2.1.3', scipy: '1.14.1', pandas: '2.2.3' };
const numpy1 = { numpy: '1.26.4', scipy: '1.11.4', pandas: '2.1.4' };
const py311 = { numpy: '1.23.5', scipy: '1.9.3', pandas: '1.5.3' };

/**
 * The SageMaker scikit-learn images.
 *
 * Source: `docker/<version>` and `requirements.txt` of aws/sagemaker-scikit-learn-container.
 */
export const sklearn: Readonly<Record<string, ImageVersion>> = {
  '1.0-1': {
    python: '3.8',
    packages: { 'scikit-learn': '1.0.2', numpy: '1.19.5', pandas: '1.1.3' },
    sets: [
      { pythons: ['3.10'], packages: { 'scikit-learn': '1.0.2', numpy: '1.22.4', scipy: '1.8.1', pandas: '1.5.3' } },
      { pythons: ['3.11'], packages: { 'scikit-learn': '1.1.3', ...py311 } },
      { pythons: ['3.12'], packages: { 'scikit-learn': '1.3.2', ...numpy1 } },
      { pythons: ['3.13'], packages: { 'scikit-learn': '1.5.2', ...recent } },
    ],
  },
  '1.2-1': {
    python: '3.9',
    packages: { 'scikit-learn': '1.2.1', numpy: '1.24.1', pandas: '1.1.3' },
    sets: [
      {
        pythons: ['3.10', '3.11'],
        packages: { 'scikit-learn': '1.2.1', numpy: '1.24.1', scipy: '1.9.3', pandas: '1.5.3', boto3: '1.24.17' },
      },
      { pythons: ['3.12'], packages: { 'scikit-learn': '1.3.2', ...numpy1, boto3: '1.34.162' } },
      { pythons: ['3.13'], packages: { 'scikit-learn': '1.5.2', ...recent, boto3: '1.34.162' } },
    ],
  },
  '1.4-2': {
    python: '3.10',
    packages: { 'scikit-learn': '1.4.2', numpy: '2.1.0', pyarrow: '17.0.0' },
    sets: [
      {
        pythons: ['3.10', '3.11', '3.12'],
        packages: {
          'scikit-learn': '1.4.2',
          numpy: '2.1.0',
          scipy: '1.14.1',
          pandas: '2.2.3',
          pyarrow: '17.0.0',
          boto3: '1.34.162',
        },
      },
      { pythons: ['3.13'], packages: { 'scikit-learn': '1.5.2', ...recent, pyarrow: '18.1.0', boto3: '1.34.162' } },
    ],
  },
};

/**
 * The SageMaker XGBoost images.
 *
 * Source: `docker/<version>` and `requirements.txt` of aws/sagemaker-xgboost-container.
 */
export const xgboost: Readonly<Record<string, ImageVersion>> = {
  '1.5-1': {
    python: '3.7',
    packages: { xgboost: '1.5.2', numpy: '1.19.2', pandas: '1.2.4', 'scikit-learn': '0.24.1' },
    sets: [
      {
        pythons: ['3.10', '3.11'],
        packages: { xgboost: '1.5.2', 'scikit-learn': '1.1.3', ...py311, boto3: '1.24.17' },
      },
      { pythons: ['3.12'], packages: { xgboost: '1.7.6', 'scikit-learn': '1.3.2', ...numpy1, boto3: '1.34.162' } },
      { pythons: ['3.13'], packages: { xgboost: '2.1.4', 'scikit-learn': '1.5.2', ...recent, boto3: '1.34.162' } },
    ],
  },
  '1.7-1': {
    python: '3.8',
    packages: { xgboost: '1.7.4', numpy: '1.19.2', pandas: '1.2.4', 'scikit-learn': '0.24.1' },
    sets: [
      {
        pythons: ['3.10', '3.11'],
        packages: { xgboost: '1.7.4', 'scikit-learn': '1.1.3', ...py311, boto3: '1.24.17' },
      },
      { pythons: ['3.12'], packages: { xgboost: '1.7.6', 'scikit-learn': '1.3.2', ...numpy1, boto3: '1.34.162' } },
      { pythons: ['3.13'], packages: { xgboost: '2.1.4', 'scikit-learn': '1.5.2', ...recent, boto3: '1.34.162' } },
    ],
  },
  '3.0-5': {
    python: '3.10',
    packages: { xgboost: '3.0.5' },
    sets: [
      {
        pythons: ['3.10', '3.11', '3.12', '3.13'],
        packages: { xgboost: '3.0.5', 'scikit-learn': '1.5.2', ...recent, boto3: '1.34.162' },
      },
    ],
  },
};

const torchReleases: Readonly<Record<string, string>> = {
  '1.13': '1.13.1',
  '2.0': '2.0.1',
  '2.1': '2.1.0',
  '2.2': '2.2.0',
  '2.3': '2.3.0',
  '2.4': '2.4.0',
  '2.5': '2.5.1',
  '2.6': '2.6.0',
  '2.7': '2.7.1',
  '2.8': '2.8.0',
  '2.9': '2.9.0',
  '2.13': '2.13.0',
};

/**
 * A PyTorch deep learning container, by its tag (`2.13-cpu-py311`, `2.5.1-cpu-py311-ubuntu22.04-sagemaker`): the same
 * torch, with numpy and nothing else.
 */
export function pytorch(tag: string): ImageVersion | undefined {
  const [, release, patch, major, minor] = /^(\d+\.\d+)(\.\d+)?(?:-(?:cpu|gpu))?(?:-py(\d)(\d+))?/.exec(tag) ?? [];
  if (!release) return undefined;
  const torch = patch ? release + patch : (torchReleases[release] ?? `${release}.0`);
  const olderNumpy = torch.startsWith('1.') || /^2\.[0-2]\./.test(torch);
  const packages = { torch, numpy: olderNumpy ? '1.26.4' : '2.2.6' };
  const python = major && minor ? `${major}.${minor}` : '3.11';
  const others = ['3.11', '3.10', '3.12', '3.13'].filter((version) => version !== python);
  return { python, packages: { torch }, sets: [{ pythons: [python, ...others], packages }] };
}

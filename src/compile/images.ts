import { NoPrebuiltImage } from '../errors/catalogue/compile.ts';
import { lockstepError } from '../errors/index.ts';
import type { Image } from '../model/steps.ts';

/**
 * Accounts that publish SageMaker's scikit-learn and XGBoost images, by region. Source: "Docker Registry Paths and
 * Example Code", https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
 */
const frameworkAccounts: Readonly<Record<string, string>> = {
  'af-south-1': '510948584623',
  'ap-east-1': '651117190479',
  'ap-northeast-1': '354813040037',
  'ap-northeast-2': '366743142698',
  'ap-northeast-3': '867004704886',
  'ap-south-1': '720646828776',
  'ap-south-2': '628508329040',
  'ap-southeast-1': '121021644041',
  'ap-southeast-2': '783357654285',
  'ap-southeast-3': '951798379941',
  'ap-southeast-4': '106583098589',
  'ca-central-1': '341280168497',
  'ca-west-1': '190319476487',
  'cn-north-1': '450853457545',
  'cn-northwest-1': '451049120500',
  'eu-central-1': '492215442770',
  'eu-central-2': '680994064768',
  'eu-north-1': '662702820516',
  'eu-south-1': '978288397137',
  'eu-south-2': '104374241257',
  'eu-west-1': '141502667606',
  'eu-west-2': '764974769150',
  'eu-west-3': '659782779980',
  'il-central-1': '898809789911',
  'me-central-1': '272398656194',
  'me-south-1': '801668240914',
  'sa-east-1': '737474898029',
  'us-east-1': '683313688378',
  'us-east-2': '257758044811',
  'us-gov-east-1': '237065988967',
  'us-gov-west-1': '414596584902',
  'us-west-1': '746614075791',
  'us-west-2': '246618743249',
};

/**
 * Accounts of the Deep Learning Containers where they are not {@link deepLearningAccount}. Source: "Available Deep
 * Learning Containers images", https://github.com/aws/deep-learning-containers/blob/master/available_images.md
 */
const deepLearningExceptions: Readonly<Record<string, string>> = {
  'af-south-1': '626614931356',
  'ap-east-1': '871362719292',
  'cn-north-1': '727897471807',
  'cn-northwest-1': '727897471807',
  'eu-south-1': '692866216735',
  'me-south-1': '217643126080',
  'us-gov-west-1': '442386744353',
};

const deepLearningAccount = '763104351884';

/** What an image is for: PyTorch has one repository for training and processing and one for serving. */
export type ImageUse = 'job' | 'inference';

export interface ImagePlace {
  readonly region: string;
  readonly use: ImageUse;
  /** Decides between CPU and GPU images. */
  readonly instanceType: string;
}

/** ECR URI of an image in a region. Throws NoPrebuiltImage. */
export function imageUri(image: Image, { region, use, instanceType }: ImagePlace): string {
  if (image.kind === 'own') return image.uri;
  const registry = (account: string) =>
    `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  if (image.kind === 'pytorch') {
    const repository = use === 'inference' ? 'pytorch-inference' : 'pytorch-training';
    const tag = `${image.version}-${isGpu(instanceType) ? 'gpu' : 'cpu'}-${pythonOfPytorch(image.version)}`;
    return `${registry(deepLearningExceptions[region] ?? deepLearningAccount)}/${repository}:${tag}`;
  }
  const account = frameworkAccounts[region];
  if (!account) throw lockstepError(NoPrebuiltImage, { kind: image.kind, version: image.version, region });
  return image.kind === 'sklearn'
    ? `${registry(account)}/sagemaker-scikit-learn:${image.version}-cpu-py3`
    : `${registry(account)}/sagemaker-xgboost:${image.version}`;
}

/** Whether an instance type has NVIDIA GPUs: families p and g but for the Graviton ones without. */
function isGpu(instanceType: string): boolean {
  return /^ml\.[pg]\d/.test(instanceType);
}

/** Python of the PyTorch containers by version, from the same list of images. */
function pythonOfPytorch(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 2) return 'py39';
  if (minor < 3) return 'py310';
  return minor < 6 ? 'py311' : 'py312';
}

/** ARN of the ECR repository of an image URI; undefined for a registry outside ECR. */
export function repositoryArn(uri: string, partition: string): string | undefined {
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/.exec(uri);
  return match ? `arn:${partition}:ecr:${match[2]}:${match[1]}:repository/${match[3]}` : undefined;
}

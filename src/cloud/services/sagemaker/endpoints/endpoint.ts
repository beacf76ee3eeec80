import type {
  DeploymentConfig,
  DescribeEndpointOutput,
  ProductionVariant,
  ProductionVariantSummary,
} from '@aws-sdk/client-sagemaker';
import type { Store } from '../../../kernel/index.ts';
import { keyOf, type Place, type Resource } from '../shared/resource.ts';
import type { EndpointConfig } from './endpoint-config.ts';

/** What a variant of an endpoint serves, fixed when it was deployed. */
export interface Variant {
  name: string;
  modelName: string;
  image: string;
  instanceType: string | undefined;
  serverless: ProductionVariant['ServerlessConfig'];
  instanceCount: number;
  weight: number;
  /** Seconds for the container to become healthy. */
  startupSeconds: number | undefined;
}

/** Source: `EndpointStatus`, SageMaker API reference. */
export type EndpointStatus =
  | 'Creating'
  | 'Updating'
  | 'SystemUpdating'
  | 'RollingBack'
  | 'InService'
  | 'Failed'
  | 'Deleting';

/** A stored endpoint. */
export interface Endpoint extends Resource {
  status: EndpointStatus;
  failureReason?: string;
  configName: string;
  /** What answers now; empty until the first deployment succeeded. */
  variants: Variant[];
  /** Counts deployments: the directory of the servers' files is named by it. */
  generation: number;
  /** The generation that answers now. */
  liveGeneration: number;
  /** A deployment that is under way. */
  pending?: { configName: string; variants: Variant[]; generation: number; weightsOnly: boolean };
  lastDeployment?: DeploymentConfig;
}

export function describeEndpoint(store: Store, place: Place, endpoint: Endpoint): DescribeEndpointOutput {
  const config = store.get<EndpointConfig>(keyOf(place, 'endpoint-config', endpoint.configName));
  const capture = config?.request.DataCaptureConfig;
  const { variants } = endpoint;
  return {
    EndpointName: endpoint.name,
    EndpointArn: endpoint.arn,
    EndpointConfigName: endpoint.configName,
    EndpointStatus: endpoint.status,
    FailureReason: endpoint.failureReason,
    CreationTime: new Date(endpoint.createdAt),
    LastModifiedTime: new Date(endpoint.modifiedAt),
    LastDeploymentConfig: endpoint.lastDeployment,
    ...(variants.length > 0
      ? { ProductionVariants: variants.map((variant) => variantSummary(variant, endpoint)) }
      : {}),
    ...(capture
      ? {
          DataCaptureConfig: {
            EnableCapture: capture.EnableCapture ?? false,
            CaptureStatus: capture.EnableCapture ? ('Started' as const) : ('Stopped' as const),
            CurrentSamplingPercentage: capture.InitialSamplingPercentage,
            DestinationS3Uri: capture.DestinationS3Uri,
            KmsKeyId: capture.KmsKeyId ?? '',
          },
        }
      : {}),
    ...(endpoint.pending
      ? {
          PendingDeploymentSummary: {
            EndpointConfigName: endpoint.pending.configName,
            ProductionVariants: endpoint.pending.variants.map((variant) => ({
              VariantName: variant.name,
              DesiredWeight: variant.weight,
              DesiredInstanceCount: variant.instanceCount,
            })),
          },
        }
      : {}),
  };
}

function variantSummary(variant: Variant, { pending, createdAt }: Endpoint): ProductionVariantSummary {
  const desired = pending?.variants.find((other) => other.name === variant.name) ?? variant;
  return {
    VariantName: variant.name,
    DeployedImages: [
      { SpecifiedImage: variant.image, ResolvedImage: variant.image, ResolutionTime: new Date(createdAt) },
    ],
    CurrentWeight: variant.weight,
    DesiredWeight: desired.weight,
    ...(variant.serverless
      ? { CurrentServerlessConfig: variant.serverless, DesiredServerlessConfig: desired.serverless }
      : { CurrentInstanceCount: variant.instanceCount, DesiredInstanceCount: desired.instanceCount }),
  };
}

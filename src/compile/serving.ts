import type { EnvironmentNames } from '../model/names.ts';
import type { Model } from '../model/project.ts';
import type { CodeStore } from './code-store.ts';
import { imageUri } from './images.ts';

/** The container that serves a model: image, and the inference code as SageMaker's model servers find it. */
export interface ServingContainer {
  readonly image: string;
  readonly environment: { readonly [name: string]: string };
  /** Key of the inference code's archive. */
  readonly codeKey?: string;
}

/** Source of the variables: https://github.com/aws/sagemaker-inference-toolkit, "environment". */
export function servingContainer(
  names: EnvironmentNames,
  model: Pick<Model, 'name' | 'file' | 'image' | 'script' | 'serving'>,
  code: CodeStore,
): ServingContainer {
  const image = imageUri(model.image, {
    region: names.region,
    use: 'inference',
    instanceType: model.serving.instanceType,
  });
  if (!model.script) return { image, environment: {} };
  const stored = code.archive(model.name, model.script, { where: model.file, step: model.name });
  const codeKey = `${stored.prefix}sourcedir.tar.gz`;
  return {
    image,
    codeKey,
    environment: {
      SAGEMAKER_PROGRAM: stored.program,
      SAGEMAKER_SUBMIT_DIRECTORY: `s3://${names.bucket}/${codeKey}`,
      SAGEMAKER_REGION: names.region,
      SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
    },
  };
}

import type { Image, LocalImage } from '../model/index.ts';

type Prebuilt<Kind extends 'sklearn' | 'xgboost' | 'pytorch'> = { readonly kind: Kind; readonly version: string };

/** SageMaker's scikit-learn image. */
export function sklearn(version: '1.2-1' | '1.4-2'): Prebuilt<'sklearn'> {
  return { kind: 'sklearn', version };
}

/** SageMaker's XGBoost image: runs scripts, and is the built-in algorithm. */
export function xgboost(version: '1.5-1' | '1.7-1' | '3.0-5'): Prebuilt<'xgboost'> {
  return { kind: 'xgboost', version };
}

/** AWS's PyTorch deep learning container of a version such as `2.13`. */
export function pytorch(version: `${number}.${number}`): Prebuilt<'pytorch'> {
  return { kind: 'pytorch', version };
}

/**
 * An own image.
 *
 * @param uri ECR URI with tag or digest
 * @param local how to run it on a laptop without Docker: requirements, program directory and command
 */
export function image(uri: string, local?: LocalImage): Extract<Image, { kind: 'own' }> {
  return { kind: 'own', uri, ...(local ? { local } : {}) };
}

import type { GenerateDataKeyWithoutPlaintextResponse } from '@aws-sdk/client-kms';
import type { Principal } from '../../../iam/index.ts';
import { AwsError, type CallContext, type Cloud } from '../../../kernel/index.ts';
import type { Place } from '../arn.ts';
import { type Configured, invalid } from './settings.ts';

/*
 * Lambda encrypts a function's environment variables under its key when they are set, for the caller, and decrypts them
 * before the function's first run, for its role. On a laptop the variables themselves stay readable; what is kept here
 * is a data key, so that the key policy and both principals' permissions decide as they do on AWS.
 */

/**
 * Makes the data key that stands for a function's encrypted variables.
 *
 * @returns base64; nothing for a function without a key or without variables
 * @throws InvalidParameterValueException when the caller may not use the key
 */
export async function sealEnvironment(
  { cloud, caller, region }: CallContext,
  functionArn: string,
  { kmsKeyArn, environment }: Configured,
): Promise<string | undefined> {
  if (kmsKeyArn === undefined || Object.keys(environment).length === 0) return undefined;
  const input = { KeyId: kmsKeyArn, KeySpec: 'AES_256', EncryptionContext: encryptionContext(functionArn) };
  const options = { region, viaService: viaLambda(region) };
  try {
    const made = await cloud.call<GenerateDataKeyWithoutPlaintextResponse>(
      caller,
      'kms',
      'GenerateDataKey',
      input,
      options,
    );
    return Buffer.from(made.CiphertextBlob!).toString('base64');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalid(
      `Lambda was unable to configure access to your environment variables because the KMS key is invalid for use. KMS Exception: ${error.code} KMS Message: ${error.message}`,
    );
  }
}

/**
 * Opens the data key with the rights of the function's role.
 *
 * @throws KMSAccessDeniedException
 */
export async function openEnvironment(
  cloud: Cloud,
  role: Principal,
  { region }: Place,
  functionArn: string,
  sealed: string,
): Promise<void> {
  const input = { CiphertextBlob: Buffer.from(sealed, 'base64'), EncryptionContext: encryptionContext(functionArn) };
  try {
    await cloud.call(role, 'kms', 'Decrypt', input, { region, viaService: viaLambda(region) });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const message = `Lambda was unable to decrypt the environment variables because KMS access was denied. Please check the function's KMS key settings. KMS Exception: ${error.code} KMS Message: ${error.message}`;
    throw new AwsError('KMSAccessDeniedException', message, { status: 502, cause: error });
  }
}

function encryptionContext(functionArn: string): Record<string, string> {
  return { 'aws:lambda:FunctionArn': functionArn };
}

function viaLambda(region: string): string {
  return `lambda.${region}.amazonaws.com`;
}

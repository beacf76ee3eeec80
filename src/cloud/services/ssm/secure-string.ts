import type { DecryptResponse, EncryptResponse } from '@aws-sdk/client-kms';
import type { CallContext } from '../../kernel/index.ts';
import type { ParameterVersion } from './parameter.ts';

/** Source: "How AWS Systems Manager Parameter Store uses AWS KMS", KMS Developer Guide (context, via service). */
function encryptionContext(arn: string): Record<string, string> {
  return { PARAMETER_ARN: arn };
}

const via = ({ region }: CallContext) => ({ region, viaService: `ssm.${region}.amazonaws.com` });

/** Encrypts, as the caller through Parameter Store. */
export async function encryptValue(context: CallContext, arn: string, value: string, keyId: string) {
  const input = { KeyId: keyId, Plaintext: Buffer.from(value), EncryptionContext: encryptionContext(arn) };
  const answer = await context.cloud.call<EncryptResponse>(context.caller, 'kms', 'Encrypt', input, via(context));
  return { value: Buffer.from(answer.CiphertextBlob!).toString('base64'), keyArn: answer.KeyId! };
}

/** The value as the caller may see it: a SecureString stays encrypted unless decryption is asked for. */
export async function readValue(
  context: CallContext,
  arn: string,
  { type, value }: ParameterVersion,
  withDecryption: boolean | undefined,
): Promise<string> {
  if (type !== 'SecureString' || !withDecryption) return value;
  const input = { CiphertextBlob: Buffer.from(value, 'base64'), EncryptionContext: encryptionContext(arn) };
  const answer = await context.cloud.call<DecryptResponse>(context.caller, 'kms', 'Decrypt', input, via(context));
  return Buffer.from(answer.Plaintext!).toString();
}

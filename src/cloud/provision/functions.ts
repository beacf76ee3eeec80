import { isDeepStrictEqual } from 'node:util';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { FunctionResource } from '../../model/index.ts';
import { keyArn } from './keys.ts';
import type { Provisioning } from './provisioning.ts';

export async function provisionFunctions(provisioning: Provisioning): Promise<void> {
  for (const resource of provisioning.manifest.functions) await provisionFunction(provisioning, resource);
}

async function provisionFunction(provisioning: Provisioning, resource: FunctionResource): Promise<void> {
  const FunctionName = resource.name;
  const settings = {
    Role: resource.roleArn,
    Runtime: resource.runtime,
    Handler: resource.handler,
    Timeout: resource.timeoutSeconds,
    MemorySize: resource.memoryMb,
    Environment: { Variables: resource.environment },
    KMSKeyArn: await keyArn(provisioning, resource.keyAlias),
  };
  const current = await provisioning.find<FunctionConfiguration>('lambda', 'GetFunctionConfiguration', {
    FunctionName,
  });
  if (!current) {
    const Code = { ZipFile: provisioning.bytes(resource.code) };
    await provisioning.call('lambda', 'CreateFunction', { FunctionName, ...settings, Code, Tags: provisioning.tags });
    provisioning.report('function', FunctionName, 'created');
    return;
  }
  const sameCode = current.CodeSha256 === resource.codeSha256;
  if (!sameCode) {
    await provisioning.call('lambda', 'UpdateFunctionCode', {
      FunctionName,
      ZipFile: provisioning.bytes(resource.code),
    });
  }
  const { Environment: wanted, ...plain } = settings;
  const sameSettings =
    isDeepStrictEqual(current.Environment?.Variables ?? {}, { ...wanted.Variables }) &&
    Object.entries(plain).every(([member, value]) => current[member as keyof FunctionConfiguration] === value);
  if (!sameSettings) await provisioning.call('lambda', 'UpdateFunctionConfiguration', { FunctionName, ...settings });
  if (!sameCode || !sameSettings) provisioning.report('function', FunctionName, 'updated');
}

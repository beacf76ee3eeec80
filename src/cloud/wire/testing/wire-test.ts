import type { CreateAccessKeyResponse } from '@aws-sdk/client-iam';
import { type TestCloud, type TestCloudOptions, testCloud } from '../../testing/test-cloud.ts';
import { serveWire, type WireServer } from '../index.ts';

/** A test cloud that is served on a free port, with an administrator's access key. */
export interface WireTest extends TestCloud {
  readonly server: WireServer;
  /** What the server logged. */
  readonly log: readonly string[];
  /** Configuration for the SDK's clients, as the administrator. */
  readonly config: {
    readonly endpoint: string;
    readonly region: string;
    readonly maxAttempts: number;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
}

export async function wireTest(options: TestCloudOptions = {}): Promise<WireTest> {
  const test = await testCloud(options);
  const log: string[] = [];
  const server = await serveWire(test.cloud, { port: 0, log: (line) => log.push(line) });
  const credentials = await userWith(test, 'admin', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
  const close = async () => {
    await server.close();
    await test.close();
  };
  return {
    ...test,
    server,
    log,
    config: { endpoint: server.url, region: test.region, maxAttempts: 1, credentials },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Makes an IAM user with an inline policy, and an access key of that user. */
export async function userWith(test: TestCloud, name: string, statements: readonly object[]) {
  const call = <T>(operation: string, input: object) => test.cloud.call<T>(test.root, 'iam', operation, input);
  await call('CreateUser', { UserName: name });
  await call('PutUserPolicy', {
    UserName: name,
    PolicyName: 'permissions',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });
  const { AccessKey } = await call<CreateAccessKeyResponse>('CreateAccessKey', { UserName: name });
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}

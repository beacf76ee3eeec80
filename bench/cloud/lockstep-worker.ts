/** Serves an embedded cloud in a folder; prints its port and an administrator's key as one line of JSON. */
import { join } from 'node:path';
import { openCloud } from '../../src/cloud/index.ts';
import { serveWire } from '../../src/cloud/wire/index.ts';

const account = '111122223333';
const cloud = await openCloud({ directory: join(process.argv[2]!, '.lockstep') });
const iam = <T>(operation: string, input: object) => cloud.call<T>(cloud.root(account), 'iam', operation, input);
await iam('CreateUser', { UserName: 'bench' });
const statement = { Effect: 'Allow', Action: '*', Resource: '*' };
await iam('PutUserPolicy', {
  UserName: 'bench',
  PolicyName: 'all',
  PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
});
const { AccessKey } = await iam<{ AccessKey: { AccessKeyId: string; SecretAccessKey: string } }>('CreateAccessKey', {
  UserName: 'bench',
});
const server = await serveWire(cloud, { port: 0 });
const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = AccessKey;
console.log(JSON.stringify({ port: server.port, accessKeyId, secretAccessKey }));
process.on('SIGTERM', async () => {
  await server.close();
  await cloud.close();
});

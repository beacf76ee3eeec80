import type { Principal } from '../iam/index.ts';
import type { Cloud } from './cloud.ts';

/** A command of an `@aws-sdk/client-*` package. */
interface Command {
  readonly input: object;
}

/** What an SDK client is to its users: `send`. */
export interface InProcessClient {
  send(command: Command): Promise<unknown>;
  destroy(): void;
}

/**
 * A client for code written against the AWS SDK that calls the embedded cloud in process: the command's class
 * names the operation (`StartExecutionCommand`), its input and output are the same objects as over the wire.
 *
 * @param service signing name: states, s3, sagemaker …
 */
export function inProcessClient(cloud: Cloud, caller: Principal, service: string, region: string): InProcessClient {
  return {
    send: (command) =>
      cloud.call(caller, service, command.constructor.name.replace(/Command$/, ''), command.input, { region }),
    destroy: () => {},
  };
}

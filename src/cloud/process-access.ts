import type { Principal } from './iam/index.ts';
import type { Closable, Cloud, Component } from './kernel/index.ts';
import { issueSession } from './services/sts/issue-session.ts';

/** Seconds that the credentials of a process hold: longer than any job may run by default. */
const validity = 36 * 3600;

/** How processes of user code reach the cloud's APIs, while they are served. */
export interface ProcessAccess extends Closable {
  /** Says where the APIs are served from now on; nothing once they no longer are. */
  servedAt(url: string | undefined): void;
  /**
   * Variables that AWS's clients read: endpoint, region, and temporary credentials of the role that the process works
   * with. None while nothing is served.
   */
  variables(role: Principal, region: string): Record<string, string>;
}

export const processAccess: Component<ProcessAccess> = {
  name: 'process-access',
  open: (cloud) => access(cloud),
};

function access(cloud: Cloud): ProcessAccess {
  let endpoint: string | undefined;
  return {
    servedAt(url) {
      endpoint = url;
    },
    variables(role, region): Record<string, string> {
      if (endpoint === undefined || role.type !== 'assumed-role') return {};
      const issued = issueSession(cloud, role, validity);
      return {
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_ACCESS_KEY_ID: issued.accessKeyId,
        AWS_SECRET_ACCESS_KEY: issued.secretAccessKey,
        AWS_SESSION_TOKEN: issued.sessionToken,
      };
    },
    close() {},
  };
}

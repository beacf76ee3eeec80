import { NotUp, UnknownRole } from '../../errors/catalogue/wire.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Manifest } from '../../model/index.ts';
import { builtManifest } from '../builds.ts';
import { command } from '../command.ts';
import { requireRoot } from '../session.ts';
import { operatorRole } from '../up/attach.ts';
import type { IssuedCredentials } from '../up/control-calls.ts';
import { controlClient } from '../up/control-client.ts';
import { findServer, type RunningServer, serverUrl } from '../up/server-file.ts';
import { shellLines } from '../up/shells.ts';

interface Options {
  env?: string;
  role?: string;
  admin?: boolean;
  shell: string;
}

/** Environment variables, by name, that AWS's clients read. */
export type ClientVariables = Readonly<Record<string, string>>;

export const env = command<[], Options, ClientVariables>({
  configure: (it) =>
    it
      .option('--env <name>', 'environment (default: the first)')
      .option('--role <name>', 'a role of the environment (default: its operator)')
      .option('--admin', 'an administrator of the environment’s account, for tools that set up resources')
      .option('--shell <name>', 'sh, fish, powershell or cmd', 'sh'),
  async run(terminal, options) {
    shellLines(options.shell, {});
    const root = await requireRoot(terminal.cwd);
    const server = await findServer(root);
    if (!server) throw lockstepError(NotUp, { directory: root });
    const manifest = builtManifest(root, options.env);
    const issued = await credentials(server, manifest, options);
    return {
      data: {
        AWS_ENDPOINT_URL: serverUrl(server),
        AWS_REGION: manifest.region,
        AWS_DEFAULT_REGION: manifest.region,
        AWS_ACCESS_KEY_ID: issued.accessKeyId,
        AWS_SECRET_ACCESS_KEY: issued.secretAccessKey,
        AWS_SESSION_TOKEN: issued.sessionToken,
      },
    };
  },
  print(data, terminal, options) {
    for (const line of shellLines(options.shell, data)) terminal.out(line);
  },
});

function credentials(server: RunningServer, manifest: Manifest, options: Options): Promise<IssuedCredentials> {
  const control = controlClient(server);
  if (options.admin) return control.call('administrator', { account: manifest.account });
  const roleArn = options.role === undefined ? operatorRole(manifest) : roleNamed(manifest, options.role);
  return control.call('credentials', { roleArn });
}

/** A role by its name, by its name without the project's and environment's prefix, or by its ARN. */
function roleNamed(manifest: Manifest, name: string): string {
  const prefix = `${manifest.project}-${manifest.environment}-`;
  const found = manifest.roles.find((role) => [role.name, role.name.replace(prefix, ''), role.arn].includes(name));
  if (found) return found.arn;
  const known = manifest.roles.map((role) => role.name);
  throw lockstepError(UnknownRole, { seen: name, environment: manifest.environment, known });
}

import { UnknownShell } from '../../errors/catalogue/wire.ts';
import { lockstepError } from '../../errors/index.ts';

const lines: Readonly<Record<string, (name: string, value: string) => string>> = {
  sh: (name, value) => `export ${name}=${quoted(value)}`,
  fish: (name, value) => `set -gx ${name} '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  powershell: (name, value) => `$Env:${name} = '${value.replaceAll("'", "''")}'`,
  cmd: (name, value) => `set "${name}=${value}"`,
};

const sameAs: Readonly<Record<string, string>> = { bash: 'sh', zsh: 'sh', dash: 'sh', ksh: 'sh', pwsh: 'powershell' };

/** Lines that set environment variables in a shell. @throws UnknownShell */
export function shellLines(shell: string, variables: Readonly<Record<string, string>>): string[] {
  const line = lines[sameAs[shell] ?? shell];
  if (!line) throw lockstepError(UnknownShell, { seen: shell, known: [...Object.keys(lines), ...Object.keys(sameAs)] });
  return Object.entries(variables).map(([name, value]) => line(name, value));
}

function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

import { defineError } from '../error.ts';

export const PortTaken = defineError<{ port: number }>({
  name: 'PortTaken',
  fault: 'external',
  message: (a) => `port ${a.port} is taken by another process`,
  hint: () => 'Choose another one with `lockstep up --port NUMBER`; 0 takes a free one. Nothing was started.',
});

export const NotUp = defineError<{ directory: string }>({
  name: 'NotUp',
  fault: 'external',
  message: (a) => `no embedded cloud is served for ${a.directory}`,
  hint: () => 'Start it with `lockstep up`, or `lockstep up --detach` to have it in the background.',
});

export const UpFailed = defineError<{ log: string; lastLines: readonly string[] }>({
  name: 'UpFailed',
  fault: 'external',
  message: (a) => ['the server ended before it was ready:', ...a.lastLines.map((line) => `  ${line}`)].join('\n'),
  hint: (a) => `Its whole output is in ${a.log}.`,
});

export const UnknownRole = defineError<{ seen: string; environment: string; known: readonly string[] }>({
  name: 'UnknownRole',
  fault: 'usage',
  message: (a) => `environment ${a.environment} has no role "${a.seen}"`,
  hint: (a) => `Its roles: ${a.known.join(', ')}.`,
});

export const UnknownShell = defineError<{ seen: string; known: readonly string[] }>({
  name: 'UnknownShell',
  fault: 'usage',
  message: (a) => `no words are known for the shell "${a.seen}"`,
  hint: (a) => `Known ones: ${a.known.join(', ')}.`,
});

export const BadPort = defineError<{ seen: string }>({
  name: 'BadPort',
  fault: 'usage',
  message: (a) => `--port must be a whole number between 0 and 65535 — saw ${JSON.stringify(a.seen)}`,
});

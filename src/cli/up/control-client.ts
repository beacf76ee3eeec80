import { LockstepError } from '../../errors/index.ts';
import type { ControlCall, ControlCalls } from './control-calls.ts';
import { type RunningServer, serverUrl } from './server-file.ts';

/** Asks a running `lockstep up` for what AWS's APIs do not have. */
export interface ControlClient {
  call<Name extends ControlCall>(name: Name, input: ControlCalls[Name]['input']): Promise<ControlCalls[Name]['output']>;
  /** Events as they happen, one JSON value a line, until the signal is aborted. */
  events(signal: AbortSignal): AsyncGenerator<{ source: string; detail: Record<string, unknown> }, void, void>;
}

export function controlClient(server: RunningServer): ControlClient {
  const headers = { authorization: `Bearer ${server.token}` };
  const url = (name: string) => `${serverUrl(server)}/_lockstep/${name}`;
  return {
    async call(name, input) {
      const response = await fetch(url(name), { method: 'POST', headers, body: JSON.stringify(input) });
      const answer = await response.json();
      if (!response.ok) throw remoteError(answer as RemoteError);
      return answer as ControlCalls[typeof name]['output'];
    },
    async *events(signal) {
      const response = await fetch(url('events'), { headers, signal });
      let rest = '';
      for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line !== '') yield JSON.parse(line);
      }
    },
  };
}

/** An error of the server's process, as it crossed the connection. */
export interface RemoteError {
  readonly name: string;
  readonly message: string;
  readonly hint?: string;
  readonly fault?: LockstepError['fault'];
  readonly aws: boolean;
}

function remoteError(error: RemoteError): Error {
  if (error.aws) return Object.assign(new Error(error.message), { name: error.name, $fault: 'client' });
  if (!error.fault) return Object.assign(new Error(error.message), { name: error.name });
  const { name, fault, message, hint } = error;
  return new LockstepError({ name, fault, message: () => message, ...(hint ? { hint } : {}) }, {});
}

import type { WorkerAnswer } from './worker.ts';

/** Lambda's limits for synchronous payloads, in bytes. */
export const requestLimit = 6_291_456;
export const responseLimit = 6_291_556;

export interface FunctionAnswer {
  readonly payload: Uint8Array;
  readonly functionError?: 'Unhandled';
  /** What Lambda itself adds to the log. */
  readonly notice?: string;
}

/** What Lambda answers for how a worker ended, in its words. */
export function functionAnswer(
  answer: WorkerAnswer,
  { requestId, timeoutSeconds, at }: { requestId: string; timeoutSeconds: number; at: number },
): FunctionAnswer {
  switch (answer.kind) {
    case 'response':
      return answer.body.byteLength > responseLimit ? tooLarge(answer.body.byteLength) : { payload: answer.body };
    case 'error':
    case 'init-error':
      return { payload: answer.body, functionError: 'Unhandled' };
    case 'timeout': {
      const text = `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
      const notice = `${new Date(at).toISOString()} ${requestId} ${text}`;
      return { ...failure('Sandbox.Timedout', `RequestId: ${requestId} Error: ${text}`), notice };
    }
    case 'exit': {
      const text = `RequestId: ${requestId} Error: ${exitText(answer)}`;
      return { ...failure('Runtime.ExitError', text), notice: `${text}\nRuntime.ExitError` };
    }
  }
}

function exitText({ code, signal }: { code: number | null; signal: NodeJS.Signals | null }): string {
  if (signal) return `Runtime exited with error: signal: ${signalNames[signal] ?? signal}`;
  return code ? `Runtime exited with error: exit status ${code}` : 'Runtime exited without providing a reason';
}

const signalNames: Partial<Record<NodeJS.Signals, string>> = {
  SIGKILL: 'killed',
  SIGTERM: 'terminated',
  SIGABRT: 'aborted',
  SIGSEGV: 'segmentation fault',
};

function tooLarge(bytes: number): FunctionAnswer {
  const text = `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${responseLimit} bytes).`;
  return failure('Function.ResponseSizeTooLarge', text);
}

function failure(errorType: string, errorMessage: string): FunctionAnswer {
  return { payload: Buffer.from(JSON.stringify({ errorType, errorMessage })), functionError: 'Unhandled' };
}

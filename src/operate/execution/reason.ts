/** A line of a trace from which on it is the runtime's, not the function's. */
const runtimeFrame = /\/var\/runtime\/|\/lambda\/bootstrap\.|node:internal\//;

/**
 * What a task's cause says to a person. A service integration gives the described resource as JSON, with a
 * `FailureReason`; a Lambda function gives its error as JSON; other causes are words already.
 *
 * Sources: Step Functions Developer Guide, "Integrate with SageMaker AI"; Lambda Developer Guide, "Function errors".
 */
export function reasonOf(cause: string): string {
  const document = parsed(cause);
  const reason = text(document?.FailureReason);
  if (reason !== undefined) {
    const message = text(document?.ExitMessage);
    return message === undefined || reason.includes(message) ? reason : `${reason}\n${message}`;
  }
  const error = text(document?.errorMessage);
  if (error === undefined) return cause;
  const trace: unknown = document?.trace ?? document?.stackTrace;
  const lines = Array.isArray(trace) ? trace.filter((line) => typeof line === 'string' && !line.includes(error)) : [];
  const end = lines.findIndex((line) => runtimeFrame.test(line));
  return [error, ...(end < 0 ? lines : lines.slice(0, end))].join('\n').trimEnd();
}

function parsed(cause: string): { readonly [member: string]: unknown } | undefined {
  if (!cause.startsWith('{')) return undefined;
  try {
    return JSON.parse(cause);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

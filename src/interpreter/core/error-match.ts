/** Errors that the wildcards do not stand for: AWS lets only their own names catch them. */
const neverByAll = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/**
 * Whether a retrier's or catcher's ErrorEquals takes an error.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function matchesError(errorEquals: readonly string[], error: string | undefined): boolean {
  return errorEquals.some((wanted) => {
    if (wanted === error) return true;
    if (wanted === 'States.ALL') return error === undefined || !neverByAll.has(error);
    if (wanted === 'States.TaskFailed') return error === undefined || (!neverByAll.has(error) && !isTimeout(error));
    return wanted === 'States.Timeout' && isTimeout(error);
  });
}

function isTimeout(error: string | undefined): boolean {
  return error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
}

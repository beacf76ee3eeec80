import { AwsError } from '../../../kernel/index.ts';

/**
 * Refuses a change that was made for another revision than the current one.
 *
 * @throws PreconditionFailedException
 */
export function requireRevision({ revisionId }: { revisionId: string }, expected: string | undefined): void {
  if (expected === undefined || expected === revisionId) return;
  throw new AwsError(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    { status: 412, details: { Type: 'User' } },
  );
}

import type { GetFunctionRequest, GetFunctionResponse } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { resourceTags } from '../tags/tag-store.ts';
import { functionAccess } from './access.ts';
import { describeRevision, resolveFunction } from './record.ts';

/** The code's location is the file that holds the zip, since no one signs links here. */
export const getFunction = operation<GetFunctionRequest, GetFunctionResponse>({
  service: 'lambda',
  name: 'GetFunction',
  access: (input, context) => functionAccess(context, 'GetFunction', required(input, 'FunctionName'), input.Qualifier),
  run: (input, context) => {
    const { store, blobs } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    const { record, revision, version } = resolveFunction(store, reference);
    const tags = resourceTags(store, record.arn);
    return {
      Configuration: describeRevision(record, revision, version),
      Code: { RepositoryType: 'S3', Location: `file://${blobs.path(revision.code.sha256)}` },
      ...(Object.keys(tags).length > 0 && { Tags: tags }),
      ...(record.reservedConcurrency !== undefined && {
        Concurrency: { ReservedConcurrentExecutions: record.reservedConcurrency },
      }),
    };
  },
});

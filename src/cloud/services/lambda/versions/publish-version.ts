import type { FunctionConfiguration, PublishVersionRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { describeRevision, findFunction, functionKey } from '../functions/record.ts';
import { requireRevision } from '../functions/require-revision.ts';
import { invalid } from '../functions/settings.ts';
import { publish } from './publish.ts';

export const publishVersion = operation<PublishVersionRequest, FunctionConfiguration>({
  service: 'lambda',
  name: 'PublishVersion',
  access: (input, context) => functionAccess(context, 'PublishVersion', required(input, 'FunctionName')),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    const record = findFunction(store, reference);
    requireRevision(record, input.RevisionId);
    const sha256 = Buffer.from(record.code.sha256, 'hex').toString('base64');
    if (input.CodeSha256 !== undefined && input.CodeSha256 !== sha256) {
      throw invalid(
        `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${sha256}). Please try again with the CodeSHA256 in $LATEST.`,
      );
    }
    return store.transaction(() => {
      const version = publish(store, reference, record, input.Description);
      store.put(functionKey(reference, record.name), record);
      return describeRevision(record, version, version.version);
    });
  },
});

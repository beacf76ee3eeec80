import type { Json } from '../../../../interpreter/index.ts';

/** What the optimised integrations add to an answer: the HTTP response that it came with. */
export function sdkMetadata(
  requestId: string,
  now: number,
  headers: Readonly<Record<string, string>> = {},
): { SdkHttpMetadata: Json; SdkResponseMetadata: Json } {
  const all: Record<string, string> = {
    'Content-Type': 'application/x-amz-json-1.1',
    Date: new Date(now).toUTCString(),
    'x-amzn-RequestId': requestId,
    ...headers,
  };
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
      HttpHeaders: all,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}

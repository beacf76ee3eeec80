import { GetExecutionHistoryCommand, type HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clients } from '../clients.ts';

/**
 * Events of an execution after a known one, oldest first. Reads backwards, so that following a long execution does
 * not read its beginning again and again.
 */
export async function historyAfter(clients: Clients, executionArn: string, lastId: number): Promise<HistoryEvent[]> {
  const found: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await clients.states.send(
      new GetExecutionHistoryCommand({
        executionArn,
        reverseOrder: true,
        maxResults: lastId === 0 ? 1000 : 100,
        nextToken,
      }),
    );
    for (const event of page.events ?? []) {
      if ((event.id ?? 0) <= lastId) return found.reverse();
      found.push(event);
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return found.reverse();
}

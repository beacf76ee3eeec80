import type { Target } from './clients.ts';
import { endpointStatus, liveRecord } from './models/live.ts';
import { version } from './models/versions.ts';

/** One model in one environment. */
export interface ModelStatus {
  readonly environment: string;
  readonly model: string;
  /** Number of the live version; undefined when nothing is live. */
  readonly version: number | undefined;
  readonly metrics: Readonly<Record<string, number>>;
  /** Status of the endpoint. */
  readonly endpoint: string;
  readonly failureReason: string | undefined;
}

/** What each model serves in one environment. */
export async function status(target: Target): Promise<ModelStatus[]> {
  return Promise.all(
    target.manifest.models.map(async (model) => {
      const live = await liveRecord(target.clients, model);
      const endpoint = await endpointStatus(target, model);
      const serving = live && (await version(target, live.version));
      return {
        environment: target.manifest.environment,
        model: model.name,
        version: serving?.version,
        metrics: serving?.metrics ?? {},
        endpoint: endpoint.status,
        failureReason: endpoint.failureReason,
      };
    }),
  );
}

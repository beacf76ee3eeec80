import { MapRunDoesNotExist } from '../../errors/catalogue/states.ts';
import { lockstepError } from '../../errors/index.ts';
import type { MapRunCommand } from '../core/command.ts';
import type { Host } from '../host/host.ts';
import type { Running } from '../host/running.ts';
import type { MapRunDescription } from '../types.ts';
import { journaledMapRun, journaledMapRuns } from './journaled.ts';
import { MapRun } from './map-run.ts';

/** The distributed Maps under way. */
export class MapRuns {
  readonly #host: Host;
  readonly #runs = new Map<string, MapRun>();

  constructor(host: Host) {
    this.#host = host;
  }

  start(parent: Running, command: MapRunCommand): void {
    const run = new MapRun(this.#host, parent, command);
    const { mapRunArn } = command.work;
    this.#runs.set(mapRunArn, run);
    run.onEnd = () => {
      if (this.#runs.get(mapRunArn) === run) this.#runs.delete(mapRunArn);
    };
    run.start();
  }

  abort(parent: Running, mapRun: number): void {
    for (const run of this.#runs.values()) if (run.isOf(parent, mapRun)) run.abort();
  }

  close(): void {
    for (const run of this.#runs.values()) run.release();
    this.#runs.clear();
  }

  describe(mapRunArn: string): MapRunDescription {
    const described = this.#runs.get(mapRunArn)?.describe() ?? journaledMapRun(this.#host.options.journal, mapRunArn);
    if (described === undefined) throw lockstepError(MapRunDoesNotExist, { mapRunArn });
    return described;
  }

  list(executionArn: string): MapRunDescription[] {
    return journaledMapRuns(this.#host.options.journal, executionArn).flatMap(
      (mapRunArn) =>
        this.#runs.get(mapRunArn)?.describe() ?? journaledMapRun(this.#host.options.journal, mapRunArn) ?? [],
    );
  }

  /** Changes a run under way; one that is over is not changed any more. */
  update(mapRunArn: string, change: Parameters<MapRun['update']>[0]): void {
    const run = this.#runs.get(mapRunArn);
    if (run !== undefined) run.update(change);
    else this.describe(mapRunArn);
  }
}

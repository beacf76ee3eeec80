import { MapRunDoesNotExist } from '../../errors/catalogue/states.ts';
import { lockstepError } from '../../errors/index.ts';
import type { MapRunCommand } from '../core/command.ts';
import type { Host } from '../host/host.ts';
import type { Running } from '../host/running.ts';
import type { MapRunDescription } from '../types.ts';
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
    this.#runs.set(command.work.mapRunArn, run);
    run.start();
  }

  abort(parent: Running, mapRun: number): void {
    for (const run of this.#runs.values()) if (run.isOf(parent, mapRun)) run.abort();
  }

  describe(mapRunArn: string): MapRunDescription {
    return this.#known(mapRunArn).describe();
  }

  list(executionArn: string): MapRunDescription[] {
    return [...this.#runs.values()].filter((run) => run.executionArn === executionArn).map((run) => run.describe());
  }

  update(mapRunArn: string, change: Parameters<MapRun['update']>[0]): void {
    this.#known(mapRunArn).update(change);
  }

  #known(mapRunArn: string): MapRun {
    const run = this.#runs.get(mapRunArn);
    if (run === undefined) throw lockstepError(MapRunDoesNotExist, { mapRunArn });
    return run;
  }
}

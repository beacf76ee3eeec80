import { isObject, type Json, type JsonObject } from '../../asl/json.ts';
import type { MapRunWork } from '../core/snapshot.ts';
import type { Host } from '../host/host.ts';
import type { ExecutionRecord } from '../journal/journal.ts';
import { TaskFailure } from '../task.ts';
import type { ExecutionDescription } from '../types.ts';
import { ResultFiles } from './result-files.ts';

/** The results of a map run: kept for the state's output, or written out by its ResultWriter. */
export class ResultCollector {
  readonly #limit: number;
  readonly #files: ResultFiles | undefined;
  #outputs: Json[] | undefined = [];
  #bytes = 2;

  constructor(host: Host, record: ExecutionRecord, work: MapRunWork) {
    this.#limit = host.limits.payloadBytes;
    const writer = isObject(work.writer) ? work.writer : undefined;
    const target = writer?.Arguments ?? writer?.Parameters;
    if (isObject(target)) this.#files = new ResultFiles(host, record, work, writer as JsonObject, target);
  }

  async add(index: number, child: ExecutionDescription): Promise<void> {
    if (this.#files !== undefined) await this.#files.add(child);
    else if (child.status === 'SUCCEEDED') this.#keep(index, child.output ?? null);
  }

  async finish(): Promise<Json> {
    if (this.#files !== undefined) return this.#files.finish();
    if (this.#outputs === undefined)
      throw new TaskFailure(
        'States.DataLimitExceeded',
        'The Map state returned a result with a size exceeding the maximum number of bytes service limit.',
      );
    return this.#outputs.filter((output) => output !== undefined);
  }

  /** Outputs beyond what a state may give are not kept: the state is going to fail. */
  #keep(index: number, output: Json): void {
    if (this.#outputs === undefined) return;
    this.#bytes += Buffer.byteLength(JSON.stringify(output)) + 1;
    if (this.#bytes > this.#limit) this.#outputs = undefined;
    else this.#outputs[index] = output;
  }
}

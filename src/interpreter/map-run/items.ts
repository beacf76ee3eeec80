import { isObject, type Json, type JsonObject } from '../../asl/json.ts';
import type { State } from '../../asl/program.ts';
import type { MapRunCommand } from '../core/command.ts';
import { Run } from '../core/run.ts';
import type { Frame, MapItem, Snapshot } from '../core/snapshot.ts';
import type { Host } from '../host/host.ts';
import type { Running } from '../host/running.ts';
import { readSource } from './item-reader.ts';

/** What one child execution is given. */
export interface MapItemInput {
  input: Json;
  /** Its `$$.Map.Item`; a batch has none. */
  item?: Json;
  /** Items in it. */
  count: number;
}

/** The inputs of a map run's children, in order: items read, selected and batched as the state asks. */
export async function* readItems(host: Host, parent: Running, command: MapRunCommand): AsyncIterable<MapItemInput> {
  const { work } = command;
  const source = work.items ?? readSource(host, parent.execution.record, work);
  const select = selector(parent, command);
  const batch = isObject(work.batcher) ? new Batch(work.batcher) : undefined;
  let index = 0;
  for await (const value of source) {
    const item: MapItem = { Index: index++, Value: value };
    const input = select(item);
    if (batch === undefined) yield { input, item: item as unknown as Json, count: 1 };
    else if (!batch.fits(input)) {
      yield batch.take();
      batch.add(input);
    } else batch.add(input);
    if (batch?.full) yield batch.take();
  }
  if (batch !== undefined && batch.count > 0) yield batch.take();
}

/** Evaluates ItemSelector for an item, outside of the execution's own steps and without touching its snapshot. */
function selector(parent: Running, command: MapRunCommand): (item: MapItem) => Json {
  const snapshot = parent.snapshot as Snapshot;
  const frame = snapshot.frames.get(command.frame) as Frame;
  const block = parent.execution.program.blocks[frame.block];
  const state = block?.states.get(command.stateName) as State;
  const field = state.definition.ItemSelector !== undefined ? 'ItemSelector' : 'Parameters';
  if (state.definition[field] === undefined) return ({ Value }) => Value;
  const own = { ...snapshot, seed: command.work.mapRun };
  const run = new Run(parent.execution, own, snapshot.startedAt);
  return (item) => {
    run.focus({ ...frame, item });
    return state.flow.template(field, run, command.work.input) as Json;
  };
}

/** ItemBatcher: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
class Batch {
  readonly #maxItems: number;
  readonly #maxBytes: number;
  readonly #batchInput: Json | undefined;
  #items: Json[] = [];
  #bytes = 0;

  constructor(batcher: JsonObject) {
    this.#maxItems = numberOf(batcher.MaxItemsPerBatch) ?? Number.POSITIVE_INFINITY;
    this.#maxBytes = numberOf(batcher.MaxInputBytesPerBatch) ?? 262_144;
    this.#batchInput = batcher.BatchInput;
    this.#reset();
  }

  get count(): number {
    return this.#items.length;
  }

  get full(): boolean {
    return this.#items.length >= this.#maxItems;
  }

  /** Whether the item may join what is there; the first always may. */
  fits(item: Json): boolean {
    return this.#items.length === 0 || this.#bytes + size(item) + 1 <= this.#maxBytes;
  }

  add(item: Json): void {
    this.#items.push(item);
    this.#bytes += size(item) + 1;
  }

  take(): MapItemInput {
    const items = this.#items;
    const input: JsonObject = { Items: items };
    if (this.#batchInput !== undefined) input.BatchInput = this.#batchInput;
    this.#items = [];
    this.#reset();
    return { input, count: items.length };
  }

  #reset(): void {
    this.#bytes = size({ Items: [], ...(this.#batchInput === undefined ? {} : { BatchInput: this.#batchInput }) });
  }
}

function size(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function numberOf(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}

import { isObject, type Json, type JsonObject } from '../../asl/json.ts';
import type { MapRunWork } from '../core/snapshot.ts';
import type { Host } from '../host/host.ts';
import type { ExecutionRecord } from '../journal/journal.ts';
import { TaskFailure } from '../task.ts';
import type { ExecutionDescription } from '../types.ts';
import type { ObjectAccess, ObjectStore } from './object-store.ts';

type Kind = 'SUCCEEDED' | 'FAILED' | 'PENDING';

interface Part {
  lines: string[];
  bytes: number;
}

/** A file is closed when it has so many characters, so that little is kept in memory. */
const partSize = 16 * 1024 * 1024;

/**
 * What ResultWriter leaves in S3: a manifest, and the children's results by status.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export class ResultFiles {
  readonly #store: ObjectStore;
  readonly #access: ObjectAccess;
  readonly #mapRunArn: string;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #jsonl: boolean;
  readonly #flatten: boolean;
  readonly #outputOnly: boolean;
  readonly #parts: Record<Kind, Part> = { SUCCEEDED: part(), FAILED: part(), PENDING: part() };
  readonly #written: Record<Kind, { Key: string; Size: number }[]> = { SUCCEEDED: [], FAILED: [], PENDING: [] };

  constructor(host: Host, record: ExecutionRecord, work: MapRunWork, writer: JsonObject, target: JsonObject) {
    if (host.options.objects === undefined)
      throw new TaskFailure('States.ResultWriterFailed', 'There is no object store to write results to.');
    this.#store = host.options.objects;
    this.#access = { executionArn: record.executionArn, roleArn: record.stateMachine.roleArn };
    this.#mapRunArn = work.mapRunArn;
    this.#bucket = String(target.Bucket);
    const prefix =
      typeof target.Prefix === 'string' && target.Prefix !== '' ? `${target.Prefix.replace(/\/$/, '')}/` : '';
    this.#prefix = `${prefix}${work.mapRunArn.split(':').at(-1)}/`;
    const config = isObject(writer.WriterConfig) ? writer.WriterConfig : {};
    this.#jsonl = config.OutputType === 'JSONL';
    this.#flatten = config.Transformation === 'FLATTEN';
    this.#outputOnly = this.#flatten || config.Transformation === 'COMPACT';
  }

  async add(child: ExecutionDescription): Promise<void> {
    const kind: Kind = child.status === 'SUCCEEDED' ? 'SUCCEEDED' : 'FAILED';
    const open = this.#parts[kind];
    for (const value of this.#results(child)) {
      const line = JSON.stringify(value);
      open.lines.push(line);
      open.bytes += line.length + 1;
    }
    if (open.bytes > partSize) await this.#flush(kind);
  }

  async finish(): Promise<Json> {
    for (const kind of ['SUCCEEDED', 'FAILED', 'PENDING'] as const) await this.#flush(kind);
    const manifest = { DestinationBucket: this.#bucket, MapRunArn: this.#mapRunArn, ResultFiles: this.#written };
    const key = `${this.#prefix}manifest.json`;
    await this.#put(key, JSON.stringify(manifest));
    return { MapRunArn: this.#mapRunArn, ResultWriterDetails: { Bucket: this.#bucket, Key: key } };
  }

  #results(child: ExecutionDescription): Json[] {
    if (!this.#outputOnly || child.status !== 'SUCCEEDED') return [described(child)];
    const output = child.output ?? null;
    return this.#flatten && Array.isArray(output) ? output : [output];
  }

  async #flush(kind: Kind): Promise<void> {
    const { lines } = this.#parts[kind];
    if (lines.length === 0) return;
    this.#parts[kind] = part();
    const key = `${this.#prefix}${kind}_${this.#written[kind].length}.${this.#jsonl ? 'jsonl' : 'json'}`;
    const body = this.#jsonl ? `${lines.join('\n')}\n` : `[${lines.join(',')}]`;
    this.#written[kind].push({ Key: key, Size: Buffer.byteLength(body) });
    await this.#put(key, body);
  }

  async #put(key: string, body: string): Promise<void> {
    try {
      await this.#store.put({ bucket: this.#bucket, key }, Buffer.from(body), this.#access);
    } catch (error) {
      throw new TaskFailure('States.ResultWriterFailed', error instanceof Error ? error.message : String(error));
    }
  }
}

/** A child as DescribeExecution would show it. */
function described(child: ExecutionDescription): Json {
  const shown: JsonObject = {
    ExecutionArn: child.executionArn,
    Input: JSON.stringify(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    RedriveCount: child.redriveCount,
    RedriveStatus: child.redriveStatus,
    StartDate: new Date(child.startDate).toISOString(),
    StateMachineArn: child.stateMachineArn,
    Status: child.status,
    StopDate: new Date(child.stopDate ?? child.startDate).toISOString(),
  };
  if (child.output !== undefined)
    Object.assign(shown, { Output: JSON.stringify(child.output), OutputDetails: { Included: true } });
  if (child.error !== undefined) shown.Error = child.error;
  if (child.cause !== undefined) shown.Cause = child.cause;
  return shown;
}

function part(): Part {
  return { lines: [], bytes: 0 };
}

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import {
  createInterpreter,
  type Interpreter,
  type Json,
  memoryJournal,
  type ObjectStore,
  skippingClock,
  TaskFailure,
  type TaskHandler,
} from '../index.ts';

const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'id', data: [1, 2, 3], type: 'INT32' },
      { name: 'big', data: [9007199254740993n, 7n, -1n], type: 'INT64' },
      { name: 'at', data: [new Date('2026-01-02T03:04:05Z'), null, new Date(0)], type: 'TIMESTAMP', nullable: true },
      { name: 'tags', data: [['a', 'b'], [], ['c']], type: 'JSON' },
    ],
    rowGroupSize: 2,
  }),
);

const account = 'arn:aws:states:us-east-1:123456789012';

/** Objects in memory, read in small chunks that cut lines and characters. */
function objectsOf(files: Record<string, string | Uint8Array>): { store: ObjectStore; written: Map<string, string> } {
  const written = new Map<string, string>();
  const store: ObjectStore = {
    async *get({ bucket, key }) {
      const body = files[`${bucket}/${key}`];
      if (body === undefined) throw new TaskFailure('S3.NoSuchKey', 'The specified key does not exist.');
      const bytes = Buffer.from(body);
      for (let i = 0; i < bytes.length; i += 7) yield bytes.subarray(i, i + 7);
    },
    async *list({ bucket, prefix = '' }) {
      for (const name of Object.keys(files).sort())
        if (name.startsWith(`${bucket}/${prefix}`))
          yield { key: name.slice(bucket.length + 1), size: files[name]?.length ?? 0, etag: '"e"', lastModified: 5000 };
    },
    async put({ bucket, key }, body) {
      written.set(`${bucket}/${key}`, Buffer.from(body).toString());
    },
  };
  return { store, written };
}

function reader(type: string, config: object = {}, key = 'items'): object {
  return {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: type, ...config },
    Parameters: { Bucket: 'b', Key: key },
  };
}

function machine(fields: object, inner: object = { Type: 'Pass', End: true }, executionType = 'STANDARD'): object {
  return {
    StartAt: 'M',
    States: {
      M: {
        Type: 'Map',
        Label: 'L',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType },
          StartAt: 'A',
          States: { A: inner },
        },
        ...fields,
        End: true,
      },
    },
  };
}

function begin(
  definition: object,
  files: Record<string, string | Uint8Array>,
  tasks: TaskHandler = async ({ parameters }) => parameters,
  journal = memoryJournal(),
): { interpreter: Interpreter; written: Map<string, string>; arn: string; journal: typeof journal } {
  const { store, written } = objectsOf(files);
  const interpreter = createInterpreter({ clock: skippingClock(), journal, tasks, objects: store, random: () => 0.5 });
  return { interpreter, written, arn: `${account}:execution:m:e`, journal: startOn(interpreter, definition, journal) };
}

function startOn<T>(interpreter: Interpreter, definition: object, journal: T): T {
  interpreter.start({
    executionArn: `${account}:execution:m:e`,
    name: 'e',
    stateMachine: { arn: `${account}:stateMachine:m`, name: 'm', definition },
    input: { k: 1 },
  });
  return journal;
}

const readers: { name: string; reader: object; files: Record<string, string | Uint8Array>; expected: Json }[] = [
  {
    name: 'CSV with its header in the first line, quotes and line breaks within',
    reader: reader('CSV', { CSVHeaderLocation: 'FIRST_ROW' }),
    files: { 'b/items': 'id,text\r\n1,"a ""b"", c"\r\n2,"two\nlines é"\r\n3\r\n' },
    expected: [
      { id: '1', text: 'a "b", c' },
      { id: '2', text: 'two\nlines é' },
      { id: '3', text: '' },
    ],
  },
  {
    name: 'CSV with given headers and another delimiter, gzipped',
    reader: reader('CSV', { CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', 'b'], CSVDelimiter: 'PIPE' }, 'items.gz'),
    files: { 'b/items.gz': gzipSync('1|2|3\n4|5') },
    expected: [
      { a: '1', b: '2' },
      { a: '4', b: '5' },
    ],
  },
  {
    name: 'JSON by pointer',
    reader: reader('JSON', { ItemsPointer: '/data/0/list' }),
    files: { 'b/items': '{"data":[{"list":[1,{"x":2}]}]}' },
    expected: [1, { x: 2 }],
  },
  {
    name: 'JSON lines, as many as asked for',
    reader: reader('JSONL', { MaxItems: 2 }),
    files: { 'b/items': '{"n":1}\n\n{"n":2}\n{"n":3}' },
    expected: [{ n: 1 }, { n: 2 }],
  },
  {
    name: 'an S3 inventory through its manifest',
    reader: reader('MANIFEST'),
    files: {
      'b/items': JSON.stringify({
        destinationBucket: 'arn:aws:s3:::inv',
        fileSchema: 'Bucket, Key',
        files: [{ key: 'one.csv.gz' }],
      }),
      'inv/one.csv.gz': gzipSync('"b","x.txt"\n"b","y.txt"\n'),
    },
    expected: [
      { Bucket: 'b', Key: 'x.txt' },
      { Bucket: 'b', Key: 'y.txt' },
    ],
  },
  {
    name: 'Parquet, in more than one row group',
    reader: reader('PARQUET'),
    files: { 'b/items': parquet },
    expected: [
      { id: 1, big: '9007199254740993', at: '2026-01-02T03:04:05.000Z', tags: ['a', 'b'] },
      { id: 2, big: 7, at: null, tags: [] },
      { id: 3, big: -1, at: '1970-01-01T00:00:00.000Z', tags: ['c'] },
    ],
  },
  {
    name: 'the rows of the files that Athena has listed',
    reader: reader('JSONL', { ManifestType: 'ATHENA_DATA' }),
    files: { 'b/items': 's3://c/one\ns3://c/two.gz\n', 'c/one': '{"n":1}\n', 'c/two.gz': gzipSync('{"n":2}\n{"n":3}') },
    expected: [{ n: 1 }, { n: 2 }, { n: 3 }],
  },
  {
    name: 'the items in all objects of a bucket',
    reader: {
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      ReaderConfig: { InputType: 'JSON', Transformation: 'LOAD_AND_FLATTEN' },
      Parameters: { Bucket: 'b', Prefix: 'p/' },
    },
    files: { 'b/p/1': '[1,2]', 'b/p/2': '[3]', 'b/q': '[4]' },
    expected: [1, 2, 3],
  },
  {
    name: 'the objects of a bucket',
    reader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b', Prefix: 'p/' } },
    files: { 'b/p/1': 'x', 'b/q': 'y' },
    expected: [{ Etag: '"e"', Key: 'p/1', LastModified: 5, Size: 1, StorageClass: 'STANDARD' }],
  },
];

suite('item readers', () => {
  for (const { name, reader: itemReader, files, expected } of readers)
    test(name, async () => {
      const { interpreter, arn } = begin(machine({ ItemReader: itemReader }), files);
      const { output, error, cause } = await interpreter.finished(arn);
      assert.deepEqual({ output, error, cause }, { output: expected, error: undefined, cause: undefined });
    });

  test('an object that holds no list fails the run', async () => {
    const { interpreter, arn } = begin(machine({ ItemReader: reader('JSON') }), { 'b/items': '{"a":1}' });
    const { error, cause } = await interpreter.finished(arn);
    assert.deepEqual([error, cause], ['States.ItemReaderFailed', 'Attempting to map over non-iterable node.']);
    assert.deepEqual(
      interpreter.history(arn).map(({ type }) => type),
      [
        'ExecutionStarted',
        'MapStateEntered',
        'MapStateStarted',
        'MapRunStarted',
        'MapRunFailed',
        'MapStateFailed',
        'ExecutionFailed',
      ],
    );
  });

  test('an object that is not there fails the run, with the store’s reason', async () => {
    const { interpreter, arn } = begin(machine({ ItemReader: reader('JSON') }), {});
    const { error, cause } = await interpreter.finished(arn);
    assert.deepEqual([error, cause], ['States.ItemReaderFailed', 'S3.NoSuchKey: The specified key does not exist.']);
  });
});

suite('map runs', () => {
  test('ItemSelector sees the item and the state’s input', async () => {
    const selector = { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value.n', 'k.$': '$.k' };
    const { interpreter, arn } = begin(machine({ ItemReader: reader('JSONL'), ItemSelector: selector }), {
      'b/items': '{"n":"a"}\n{"n":"b"}',
    });
    assert.deepEqual((await interpreter.finished(arn)).output, [
      { i: 0, v: 'a', k: 1 },
      { i: 1, v: 'b', k: 1 },
    ]);
  });

  test('children are executions of their own, listed by their map run', async () => {
    const { interpreter, arn } = begin(machine({ ItemReader: reader('JSONL') }), { 'b/items': '1\n2' });
    await interpreter.finished(arn);
    const [run] = interpreter.listMapRuns(arn);
    assert.match(run?.mapRunArn ?? '', /^arn:aws:states:us-east-1:123456789012:mapRun:m\/L:[0-9a-f-]{36}$/);
    assert.deepEqual([run?.status, run?.itemCounts.total, run?.executionCounts.succeeded], ['SUCCEEDED', 2, 2]);
    const children = interpreter.list({ mapRunArn: run?.mapRunArn as string });
    assert.deepEqual(children.map(({ input }) => input).sort(), [1, 2]);
    assert.deepEqual(
      interpreter.list().map(({ name }) => name),
      ['e'],
    );
  });

  test('results are written as S3 has them from AWS', async () => {
    const writer = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out', Prefix: 'runs' } };
    const { interpreter, arn, written } = begin(
      machine(
        { ItemReader: reader('JSONL'), ResultWriter: writer, ToleratedFailurePercentage: 50 },
        { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true },
      ),
      { 'b/items': '1\n2' },
      async ({ parameters }) => {
        if (parameters === 2) throw new TaskFailure('E', 'c');
        return { done: parameters };
      },
    );
    const { output } = await interpreter.finished(arn);
    const { MapRunArn, ResultWriterDetails } = output as { MapRunArn: string; ResultWriterDetails: { Key: string } };
    const id = MapRunArn.split(':').at(-1);
    assert.deepEqual(ResultWriterDetails, { Bucket: 'out', Key: `runs/${id}/manifest.json` });
    const manifest = JSON.parse(written.get(`out/${ResultWriterDetails.Key}`) ?? '');
    assert.deepEqual(manifest.DestinationBucket, 'out');
    const succeeded = JSON.parse(written.get(`out/${manifest.ResultFiles.SUCCEEDED[0].Key}`) ?? '');
    assert.deepEqual([succeeded[0].Status, succeeded[0].Output, succeeded[0].Input], ['SUCCEEDED', '{"done":1}', '1']);
    const failed = JSON.parse(written.get(`out/${manifest.ResultFiles.FAILED[0].Key}`) ?? '');
    assert.deepEqual([failed[0].Status, failed[0].Error, failed[0].Cause], ['FAILED', 'E', 'c']);
    assert.deepEqual(manifest.ResultFiles.PENDING, []);
  });

  test('after a kill, finished children are not run again', async () => {
    const asked: Json[] = [];
    const inner = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
    const definition = machine({ ItemReader: reader('JSONL'), MaxConcurrency: 2 }, inner);
    const files = { 'b/items': '1\n2\n3\n4' };
    let hang = true;
    const tasks: TaskHandler = async ({ parameters }) => {
      asked.push(parameters);
      return hang && parameters !== 1 ? new Promise(() => {}) : parameters;
    };
    const { interpreter: first, arn, journal } = begin(definition, files, tasks);
    while (asked.length < 3) await new Promise(setImmediate);
    first.close();
    hang = false;
    const second = createInterpreter({ clock: skippingClock(), journal, tasks, objects: objectsOf(files).store });
    await second.resume();
    assert.deepEqual((await second.finished(arn)).output, [1, 2, 3, 4]);
    assert.deepEqual(
      asked.filter((parameter) => parameter === 1),
      [1],
    );
  });

  test('a redrive runs the failed children again, and only them', async () => {
    for (const executionType of ['STANDARD', 'EXPRESS']) {
      const asked: Json[] = [];
      let broken = true;
      const inner = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
      const { interpreter, arn } = begin(
        machine({ ItemReader: reader('JSONL'), MaxConcurrency: 1 }, inner, executionType),
        { 'b/items': '1\n2\n3' },
        async ({ parameters }) => {
          asked.push(parameters);
          if (broken && parameters === 2) throw new TaskFailure('E');
          return parameters;
        },
      );
      assert.equal((await interpreter.finished(arn)).error, 'States.ExceedToleratedFailureThreshold');
      broken = false;
      interpreter.redrive(arn);
      assert.deepEqual((await interpreter.finished(arn)).output, [1, 2, 3], executionType);
      assert.deepEqual(asked, [1, 2, 2, 3], executionType);
    }
  });

  test('stopping the execution stops its children', async () => {
    const signals: AbortSignal[] = [];
    const inner = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
    const { interpreter, arn } = begin(
      machine({ ItemReader: reader('JSONL') }, inner),
      { 'b/items': '1\n2' },
      (_, { signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      },
    );
    while (signals.length < 2) await new Promise(setImmediate);
    interpreter.stop(arn);
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, true],
    );
    assert.equal(interpreter.listMapRuns(arn)[0]?.status, 'ABORTED');
  });
});

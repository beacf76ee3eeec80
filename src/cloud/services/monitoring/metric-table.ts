import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { Store } from '../../kernel/index.ts';

/** A metric of an account: its name with a set of dimensions. */
export interface Metric {
  account: string;
  region: string;
  namespace: string;
  name: string;
  dimensions: Dimension[];
}

/** A value, or a set of values told by their statistics. */
export interface Sample {
  /** Milliseconds since 1970. */
  time: number;
  sum: number;
  minimum: number;
  maximum: number;
  count: number;
  unit: string;
}

const tables = new WeakMap<Store, MetricTable>();

export function metricTable(store: Store): MetricTable {
  let table = tables.get(store);
  if (!table) {
    table = new MetricTable(store);
    tables.set(store, table);
  }
  return table;
}

/** Samples by metric and time. */
export class MetricTable {
  readonly #store: Store;
  readonly #makeMetric;
  readonly #metric;
  readonly #insert;
  readonly #samples;

  constructor(store: Store) {
    this.#store = store;
    store.database.exec(`CREATE TABLE IF NOT EXISTS metrics (
      id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
      dimensions TEXT NOT NULL, UNIQUE (account, region, namespace, name, dimensions));
    CREATE TABLE IF NOT EXISTS metric_samples (
      metric INTEGER NOT NULL, time INTEGER NOT NULL, sum REAL NOT NULL, minimum REAL NOT NULL, maximum REAL NOT NULL,
      count REAL NOT NULL, unit TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS metric_samples_by_time ON metric_samples (metric, time)`);
    this.#makeMetric = store.database.prepare(
      'INSERT INTO metrics (account, region, namespace, name, dimensions) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#metric = store.database.prepare(
      'SELECT id FROM metrics WHERE account = ? AND region = ? AND namespace = ? AND name = ? AND dimensions = ?',
    );
    this.#insert = store.database.prepare('INSERT INTO metric_samples VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#samples = store.database.prepare(
      'SELECT * FROM metric_samples WHERE metric = ? AND time >= ? AND time < ? ORDER BY time',
    );
  }

  add(metric: Metric, samples: readonly Sample[]): void {
    this.#makeMetric.run(...keyOf(metric));
    const { id } = this.#metric.get(...keyOf(metric)) as { id: number };
    for (const { time, sum, minimum, maximum, count, unit } of samples) {
      this.#insert.run(id, time, sum, minimum, maximum, count, unit);
    }
  }

  /** Samples from `from` to before `to`, oldest first. */
  samples(metric: Metric, from: number, to: number): Sample[] {
    const row = this.#metric.get(...keyOf(metric));
    return row ? (this.#samples.all(row.id as number, from, to) as unknown as Sample[]) : [];
  }

  list({ account, region }: { account: string; region: string }): Metric[] {
    return this.#store.database
      .prepare('SELECT * FROM metrics WHERE account = ? AND region = ? ORDER BY namespace, name, dimensions')
      .all(account, region)
      .map((row) => ({
        account,
        region,
        namespace: row.namespace as string,
        name: row.name as string,
        dimensions: JSON.parse(row.dimensions as string) as Dimension[],
      }));
  }
}

/** The order of dimensions does not tell metrics apart. */
function keyOf({ account, region, namespace, name, dimensions }: Metric): [string, string, string, string, string] {
  const sorted = dimensions.map(({ Name, Value }) => ({ Name, Value })).sort((a, b) => (a.Name! < b.Name! ? -1 : 1));
  return [account, region, namespace, name, JSON.stringify(sorted)];
}

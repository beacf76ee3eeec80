import { ProfilesDiffer } from '../../errors/catalogue/drift.ts';
import { lockstepError } from '../../errors/index.ts';
import { CategorySummary, type CategorySummaryJson } from './category-summary.ts';
import { type CellKind, CellText, cellKinds, readNumberCell, readTextCell } from './cells.ts';
import { NumericSummary, type NumericSummaryJson } from './numeric-summary.ts';

/** What is fixed before the first cell; profiles that are to be merged or compared are made with the same. */
export interface ColumnOptions {
  /** Counts numbers as categories, such as codes. */
  readonly categorical?: boolean;
  /** Edges of a histogram, finite and increasing: those of the baseline. */
  readonly edges?: readonly number[];
}

export type ColumnType = 'empty' | 'integer' | 'fraction' | 'boolean' | 'timestamp' | 'text';

export interface ColumnProfileJson {
  readonly categorical?: boolean;
  readonly kinds: Partial<Record<CellKind, number>>;
  readonly numeric?: NumericSummaryJson;
  readonly categories?: CategorySummaryJson;
  /** Milliseconds since 1970. */
  readonly timestamps?: { readonly min: number; readonly max: number };
}

/** One column: how many cells of each kind, the numbers summarised, everything else counted by category. */
export class ColumnProfile {
  readonly kinds: Record<CellKind, number> = {
    missing: 0,
    integer: 0,
    fraction: 0,
    nonFinite: 0,
    boolean: 0,
    timestamp: 0,
    text: 0,
  };
  readonly options: ColumnOptions;
  earliest = Number.POSITIVE_INFINITY;
  latest = Number.NEGATIVE_INFINITY;
  #numeric: NumericSummary;
  #categories = new CategorySummary();

  constructor(options: ColumnOptions = {}) {
    this.options = options;
    this.#numeric = new NumericSummary(options.edges);
  }

  get numeric(): NumericSummary {
    return this.#numeric;
  }

  get categories(): CategorySummary {
    return this.#categories;
  }

  /** All cells, missing ones too. */
  get count(): number {
    return cellKinds.reduce((sum, kind) => sum + this.kinds[kind], 0);
  }

  /** Cells that are not missing. */
  get present(): number {
    return this.count - this.kinds.missing;
  }

  /** The kind that most cells are; `fraction` if any number is one. */
  get type(): ColumnType {
    const { integer, fraction, nonFinite, boolean, timestamp, text } = this.kinds;
    const numbers = integer + fraction + nonFinite;
    const most = Math.max(numbers, boolean, timestamp, text);
    if (most === 0) return 'empty';
    if (numbers === most) return fraction > 0 ? 'fraction' : 'integer';
    return text === most ? 'text' : boolean === most ? 'boolean' : 'timestamp';
  }

  addMissing(count = 1): void {
    this.kinds.missing += count;
  }

  /** NaN is missing, as it is for pandas. */
  addNumber(x: number): void {
    if (Number.isNaN(x)) this.kinds.missing++;
    else if (x - x !== 0) this.kinds.nonFinite++;
    else {
      if (Math.trunc(x) === x) this.kinds.integer++;
      else this.kinds.fraction++;
      if (this.options.categorical) this.#categories.addText(String(x));
      else this.#numeric.add(x);
    }
  }

  addBoolean(value: boolean): void {
    this.kinds.boolean++;
    this.#categories.addText(value ? 'true' : 'false');
  }

  addTimestamp(milliseconds: number): void {
    this.kinds.timestamp++;
    if (milliseconds < this.earliest) this.earliest = milliseconds;
    if (milliseconds > this.latest) this.latest = milliseconds;
  }

  /** Text of a typed source, taken as it is. */
  addText(text: string): void {
    this.kinds.text++;
    this.#categories.addText(text);
  }

  /** A cell of an untyped source: its kind is found from the UTF-8 text in `bytes[start, end)`. */
  addCell(bytes: Uint8Array, start: number, end: number): void {
    const number = readNumberCell(bytes, start, end);
    if (!Number.isNaN(number)) {
      this.addNumber(number);
      return;
    }
    const cell = readTextCell(bytes, start, end);
    if (cell === 'text') {
      this.kinds.text++;
      this.#categories.addBytes(bytes, start, end);
    } else if (cell === 'missing') this.kinds.missing++;
    else if (typeof cell === 'number') this.addNumber(cell);
    else if (cell === 'true' || cell === 'false') this.addBoolean(cell === 'true');
    else this.addTimestamp(cell.milliseconds);
  }

  /** A value of a typed source, such as JSON: what is no scalar counts as its JSON text. */
  addValue(value: unknown): void {
    if (value === null || value === undefined) this.kinds.missing++;
    else if (typeof value === 'number') this.addNumber(value);
    else if (typeof value === 'string') this.addText(value);
    else if (typeof value === 'boolean') this.addBoolean(value);
    else if (typeof value === 'bigint') this.addNumber(Number(value));
    else if (value instanceof Date) this.addTimestamp(value.getTime());
    else if (value instanceof CellText) this.#addCellText(value.text);
    else this.addText(JSON.stringify(value) ?? String(value));
  }

  #addCellText(text: string): void {
    const bytes = encoder.encode(text);
    this.addCell(bytes, 0, bytes.length);
  }

  /** @throws ProfilesDiffer when the options were others; `column` is for its message */
  merge(other: ColumnProfile, column: string): void {
    const difference = differingOption(this.options, other.options);
    if (difference) throw lockstepError(ProfilesDiffer, { column, ...difference });
    for (const kind of cellKinds) this.kinds[kind] += other.kinds[kind];
    this.earliest = Math.min(this.earliest, other.earliest);
    this.latest = Math.max(this.latest, other.latest);
    this.#numeric.merge(other.#numeric);
    this.#categories.merge(other.#categories);
  }

  toJSON(): ColumnProfileJson {
    const kinds = Object.fromEntries(
      cellKinds.filter((kind) => this.kinds[kind]).map((kind) => [kind, this.kinds[kind]]),
    );
    return {
      ...(this.options.categorical && { categorical: true }),
      kinds,
      ...((this.#numeric.count > 0 || this.options.edges) && { numeric: this.#numeric.toJSON() }),
      ...(this.#categories.count > 0 && { categories: this.#categories.toJSON() }),
      ...(this.kinds.timestamp > 0 && { timestamps: { min: this.earliest, max: this.latest } }),
    };
  }

  static fromJSON(json: ColumnProfileJson): ColumnProfile {
    const edges = json.numeric?.histogram?.edges;
    const column = new ColumnProfile({ ...(json.categorical && { categorical: true }), ...(edges && { edges }) });
    for (const kind of cellKinds) column.kinds[kind] = json.kinds[kind] ?? 0;
    if (json.numeric) column.#numeric = NumericSummary.fromJSON(json.numeric);
    if (json.categories) column.#categories = CategorySummary.fromJSON(json.categories);
    if (json.timestamps) {
      column.earliest = json.timestamps.min;
      column.latest = json.timestamps.max;
    }
    return column;
  }
}

function differingOption(
  a: ColumnOptions,
  b: ColumnOptions,
): { what: string; first: string; second: string } | undefined {
  const edges = ({ edges: seen }: ColumnOptions) => seen?.join(' ') ?? 'none';
  if (!a.categorical !== !b.categorical)
    return { what: 'categorical', first: String(!!a.categorical), second: String(!!b.categorical) };
  return edges(a) === edges(b) ? undefined : { what: 'histogram edges', first: edges(a), second: edges(b) };
}

const encoder = new TextEncoder();

import { UnreadableProfile } from '../../errors/catalogue/drift.ts';
import { lockstepError } from '../../errors/index.ts';
import { type ColumnOptions, ColumnProfile, type ColumnProfileJson } from './column-profile.ts';

export interface ProfileOptions {
  readonly columns?: Readonly<Record<string, ColumnOptions>>;
}

export const profileVersion = 1;

export interface ProfileJson {
  readonly version: typeof profileVersion;
  readonly rows: number;
  /** Lines that were no rows: broken JSON, or a number of cells other than the header's. They are in no column. */
  readonly malformed?: number;
  readonly columns: Readonly<Record<string, ColumnProfileJson>>;
}

/**
 * A table in one pass and bounded memory. Merging the profiles of any split of the rows, in any order, gives exactly the
 * profile of the whole.
 */
export class Profile {
  rows = 0;
  malformed = 0;
  readonly #options: ProfileOptions;
  readonly #columns = new Map<string, ColumnProfile>();

  constructor(options: ProfileOptions = {}) {
    this.#options = options;
  }

  /** By name, in the order of the alphabet. */
  get columns(): ReadonlyMap<string, ColumnProfile> {
    return new Map([...this.#columns].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The column of a name; a new one is missing in all rows so far. */
  column(name: string): ColumnProfile {
    return this.#columns.get(name) ?? this.#open(name, this.#options.columns?.[name]);
  }

  #open(name: string, options: ColumnOptions | undefined): ColumnProfile {
    const column = new ColumnProfile(options);
    column.addMissing(this.rows);
    this.#columns.set(name, column);
    return column;
  }

  /** Adds a row of typed values; a column that it lacks is missing in it. */
  addRow(row: Readonly<Record<string, unknown>>): void {
    for (const name in row) this.column(name).addValue(row[name]);
    this.rows++;
    for (const [name, column] of this.#columns) if (!(name in row)) column.addMissing();
  }

  /** Adds the rows of another profile, which stays as it is. @throws ProfilesDiffer */
  merge(other: Profile): void {
    for (const [name, { options }] of other.#columns) {
      if (!this.#columns.has(name)) this.#open(name, this.#options.columns?.[name] ?? options);
    }
    for (const [name, column] of this.#columns) {
      const same = other.#columns.get(name);
      if (same) column.merge(same, name);
      else column.addMissing(other.rows);
    }
    this.rows += other.rows;
    this.malformed += other.malformed;
  }

  toJSON(): ProfileJson {
    return {
      version: profileVersion,
      rows: this.rows,
      ...(this.malformed > 0 && { malformed: this.malformed }),
      columns: Object.fromEntries([...this.columns].map(([name, column]) => [name, column.toJSON()])),
    };
  }

  /** @throws UnreadableProfile when it is none, or of another version */
  static fromJSON(json: unknown, where = 'this value'): Profile {
    const seen = json as ProfileJson | null;
    if (typeof seen !== 'object' || seen === null || typeof seen.columns !== 'object' || !Number.isInteger(seen.rows))
      throw lockstepError(UnreadableProfile, { where, reason: 'rows and columns are missing' });
    if (seen.version !== profileVersion)
      throw lockstepError(UnreadableProfile, {
        where,
        reason: `its version is ${seen.version}, not ${profileVersion}`,
      });
    try {
      const columns = Object.entries(seen.columns).map(
        ([name, column]) => [name, ColumnProfile.fromJSON(column)] as const,
      );
      const profile = new Profile({
        columns: Object.fromEntries(columns.map(([name, column]) => [name, column.options])),
      });
      for (const [name, column] of columns) profile.#columns.set(name, column);
      profile.rows = seen.rows;
      profile.malformed = seen.malformed ?? 0;
      return profile;
    } catch (cause) {
      throw lockstepError(UnreadableProfile, { where, reason: (cause as Error).message }, { cause });
    }
  }
}
